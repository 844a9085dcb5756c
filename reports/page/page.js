// Draws the charts of the page. Each .plot names a data block with the option that
// go-echarts made; nothing in a block is code. Colours are CSS variables, so a
// change of scheme or printing needs no work here.
(function () {
  'use strict';
  var NARROW = 600, PRINT = 640;
  var locale = JSON.parse(document.getElementById('locale').textContent);
  var axis = {
    axisLine: {lineStyle: {color: 'var(--edge)'}},
    axisTick: {lineStyle: {color: 'var(--edge)'}},
    axisLabel: {color: 'var(--muted)'},
    nameTextStyle: {color: 'var(--muted)', align: 'left'},
    splitLine: {lineStyle: {color: 'var(--rule)'}}
  };
  var language = document.documentElement.lang;
  var amount = Object.assign({}, axis, {axisLabel: {color: 'var(--muted)', formatter: function (n) { return n.toLocaleString(language); }}});
  var dates = Object.assign({}, axis, {axisLabel: {color: 'var(--muted)', hideOverlap: true}});
  var rows = {axisLine: {show: false}, axisTick: {show: false}, axisLabel: {interval: 0, lineHeight: 14}, splitLine: {show: false}};
  var theme = {
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: 'var(--ink)'},
    valueAxis: amount, timeAxis: dates, categoryAxis: rows,
    // A pointer must not change colours: ECharts cannot lift a CSS variable.
    bar: {emphasis: {disabled: true}}, line: {emphasis: {disabled: true}}, radar: {
      axisLine: {lineStyle: {color: 'var(--rule)'}}, splitLine: {lineStyle: {color: 'var(--rule)'}}, splitArea: {show: false},
      emphasis: {disabled: true}
    },
    graph: {lineStyle: {color: 'var(--edge)'}}
  };

  // Tips are drawn as text, never as HTML.
  var tooltip = {
    renderMode: 'richText', confine: true, backgroundColor: 'var(--panel)', borderColor: 'var(--edge)', borderWidth: 1,
    padding: 10, textStyle: {color: 'var(--ink)', fontSize: 12, lineHeight: 17},
    axisPointer: {lineStyle: {color: 'var(--edge)'}},
    formatter: function (at) {
      var tips = [].concat(at).map(function (one) { return one.data && one.data.tip; }).filter(Boolean);
      return tips.length ? wrap(tips[0]) : '';
    }
  };

  function wrap(text) {
    return text.split('\n').map(function (line) {
      var out = '', width = 0;
      line.split(' ').forEach(function (word) {
        if (width && width + word.length > 46) { out += '\n'; width = 0; } else if (width) { out += ' '; width++; }
        out += word;
        width += word.length;
      });
      return out;
    }).join('\n');
  }

  function Plot(el) {
    var spec = JSON.parse(document.getElementById(el.dataset.spec).textContent);
    spec.option.tooltip = Object.assign({}, spec.option.tooltip, tooltip);
    if (spec.option.tooltip.trigger !== 'axis') { spec.option.tooltip.trigger = 'item'; }
    var chart, narrow;
    this.fit = function (width) {
      var now = (width || el.clientWidth) < NARROW;
      el.style.width = width ? width + 'px' : '';
      el.style.height = (now ? spec.narrowHeight : spec.height) + 'px';
      if (!chart) { chart = echarts.init(el, theme, {renderer: 'svg', locale: locale}); }
      chart.resize({width: width || 'auto', height: 'auto'});
      if (now === narrow) {
        chart.getZr().flush(); // paper does not wait for the next frame
        return;
      }
      narrow = now;
      chart.setOption(spec.option, true);
      if (narrow) { chart.setOption(spec.narrow); }
      el.dataset.drawn = 'yes';
    };
  }

  var plots = [];
  document.querySelectorAll('.plot').forEach(function (el) {
    var plot = new Plot(el);
    try {
      plot.fit();
      plots.push(plot);
      new ResizeObserver(function () { if (!printing) { plot.fit(); } }).observe(el);
    } catch (fault) { // the table says the same: show it instead
      el.dataset.drawn = 'no';
      el.closest('figure').querySelector('details').open = true;
      console.error(fault);
    }
  });

  // Paper has a width of its own and cannot unfold anything.
  var printing = false, folded = [];
  addEventListener('beforeprint', function () {
    printing = true;
    folded = [].slice.call(document.querySelectorAll('details:not([open])'));
    folded.forEach(function (d) { d.open = true; });
    plots.forEach(function (plot) { plot.fit(PRINT); });
  });
  addEventListener('afterprint', function () {
    folded.forEach(function (d) { d.open = false; });
    plots.forEach(function (plot) { plot.fit(); });
    printing = false;
  });
})();
