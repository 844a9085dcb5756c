// What the page does beyond being read: the language, the colours, the ticks, the
// charts. The data block holds the options that go-echarts made and the texts in
// every language; nothing in it is code. Colours are CSS variables, so a change of
// scheme or printing needs no work here.
(function () {
  'use strict';
  var NARROW = 600, PRINT = 640;
  var root = document.documentElement, page = document.getElementById('page');
  var data = JSON.parse(document.getElementById('data').textContent);
  var each = function (list, f) { Array.prototype.forEach.call(list, f); };
  var all = function (selector, within) { return (within || document).querySelectorAll(selector); };

  // Storage may be forbidden; then everything works until the page is closed.
  var plan = 'skillroute:' + JSON.stringify(data.key) + ':';
  var stores = remember('skillroute:test', '1');
  function remember(key, value) {
    try { localStorage.setItem(key, value); return true; } catch (forbidden) { return false; }
  }
  function recall(key) {
    try { return localStorage.getItem(key); } catch (forbidden) { return null; }
  }

  // Ticks, by id of step with their day: the same in every language and wherever a step has
  // a box. Pages of before kept ids alone.
  var ticked = Object.create(null);
  function today() {
    var d = new Date(), two = function (n) { return ('0' + n).slice(-2); };
    return d.getFullYear() + '-' + two(d.getMonth() + 1) + '-' + two(d.getDate());
  }
  function recallTicks() {
    ticked = Object.create(null);
    try {
      var kept = JSON.parse(recall(plan + 'ticks')) || [];
      if (Array.isArray(kept)) { kept.forEach(function (id) { ticked[id] = today(); }); return; }
      Object.keys(kept).forEach(function (id) { if (/^\d{4}-\d\d-\d\d$/.test(kept[id])) { ticked[id] = kept[id]; } });
    } catch (damaged) { /* begin anew */ }
  }
  function showTicks() {
    var steps = {};
    each(all('[data-step]', page), function (box) { steps[box.dataset.step] = box.checked = box.dataset.step in ticked; });
    var done = Object.keys(steps).filter(function (id) { return steps[id]; }).length;
    each(all('.progress', page), function (p) { p.hidden = false; p.textContent = data.in[root.lang].progress.replace('{n}', done); });
    each(all(stores ? '.ticks' : '.ticks-lost', page), function (p) { p.hidden = false; });
    each(all('.save', page), function (p) { p.hidden = done === 0; });
    each(all('.reply, .copied', page), function (p) { p.hidden = true; }); // of ticks before
  }
  page.addEventListener('change', function (event) {
    var id = event.target.dataset.step;
    if (id === undefined) { return; }
    if (stores) { recallTicks(); } // another window may have ticked since
    if (event.target.checked) { ticked[id] = today(); } else { delete ticked[id]; }
    remember(plan + 'ticks', JSON.stringify(ticked));
    showTicks();
  });
  addEventListener('storage', function () { recallTicks(); showTicks(); });

  // The steps of this page that are ticked, as the file that plan done --ticks reads.
  function savedTicks() {
    var seen = Object.create(null), steps = [];
    each(all('[data-step]', page), function (box) {
      var id = box.dataset.step;
      if (id in ticked && !(id in seen)) { steps.push(JSON.stringify({step: id, date: ticked[id]})); }
      seen[id] = true;
    });
    return '{"format": "skillroute.ticks/1", "plan": ' + JSON.stringify(data.plan) + ', "steps": [\n' + steps.join(',\n') + '\n]}\n';
  }
  // The same as a message for a chat: SR1. and, in base64url, the file with its CRC-32.
  function message() {
    var bytes = unescape(encodeURIComponent(savedTicks().trim())), crc = -1, i, bit;
    for (i = 0; i < bytes.length; i++) {
      crc ^= bytes.charCodeAt(i);
      for (bit = 0; bit < 8; bit++) { crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0); }
    }
    crc = ~crc;
    for (i = 24; i >= 0; i -= 8) { bytes += String.fromCharCode(crc >>> i & 255); }
    return 'SR1.' + btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
  // copy shows the message, so that it can be taken by hand where copying is forbidden.
  function copy(save) {
    var text = save.querySelector('.reply'), told = save.querySelector('.copied');
    text.value = message();
    text.hidden = told.hidden = false;
    text.focus();
    text.select();
    var say = function (copied) { told.textContent = copied ? told.dataset.copied : told.dataset.select; };
    var byHand = function () {
      var done = false;
      try { done = document.execCommand('copy'); } catch (forbidden) { /* by hand, then */ }
      say(done);
    };
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text.value).then(function () { say(true); }, byHand);
    } else { byHand(); }
  }
  page.addEventListener('click', function (event) {
    var how = event.target.dataset && event.target.dataset.send;
    if (how === 'message') { copy(event.target.closest('.save')); }
    if (how !== 'file') { return; }
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([savedTicks()], {type: 'application/json'}));
    link.download = 'ticks.json';
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  });

  // A language that is not shown waits outside the document, with its charts.
  var waiting = {};
  each(all('template[data-lang]'), function (t) { waiting[t.dataset.lang] = t.content; });
  function speak(language) {
    if (!waiting[language]) { return; }
    var open = [].map.call(all('details', page), function (d) { return d.open; });
    var mark = reading(), away = document.createDocumentFragment();
    while (page.firstChild) { away.appendChild(page.firstChild); }
    waiting[root.lang] = away;
    page.appendChild(waiting[language]);
    delete waiting[language];
    root.lang = language;
    document.title = data.in[language].title;
    each(all('details', page), function (d, i) { d.open = open[i]; });
    showTicks();
    showButtons();
    if (ready) { draw(); }
    if (location.hash.length > 1) { unfold(target(location.hash)); location.replace(location.hash); } // its target is a new element
    if (mark) { scrollBy(0, document.getElementById(mark.id).getBoundingClientRect().top - mark.top); }
  }
  // reading is the part of the page at the top of the window.
  function reading() {
    var found = null;
    each(all('section[id], li[id], .chart[id]', page), function (el) {
      var top = el.getBoundingClientRect().top;
      if (el.parentElement.closest('details:not([open])')) { return; }
      if (scrollY > 0 && top < 80) { found = {id: el.id, top: top}; }
    });
    return found;
  }

  // unfold opens a step and all that it stands in.
  function unfold(el) {
    each(el ? all(':scope > details', el) : [], function (d) { d.open = true; });
    for (; el; el = el.parentElement) {
      if (el.tagName === 'DETAILS') { el.open = true; }
    }
  }
  function target(hash) { return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null; }
  page.addEventListener('click', function (event) {
    var link = event.target.closest('a[href^="#"]');
    if (link) { unfold(target(link.getAttribute('href'))); } // before the browser goes there
  });
  addEventListener('hashchange', function () {
    var el = target(location.hash);
    unfold(el);
    if (el) { el.scrollIntoView(); }
  });

  // The first step that is not ticked lies open, as the page has it where none is.
  function unfoldNext() {
    var boxes = [].slice.call(all('.steps [data-step]', page));
    var next = boxes.filter(function (box) { return !box.checked; })[0];
    if (!next || next === boxes[0]) { return; }
    each(all('#route details', page), function (d) { d.open = false; });
    unfold(next.closest('li'));
  }

  function showButtons() {
    each(all(':is(.skip, .bar) span[lang]'), function (s) { s.hidden = s.lang !== root.lang; });
    each(all('[data-lang]:not(template)'), function (b) { b.setAttribute('aria-pressed', b.dataset.lang === root.lang); });
    each(all('[data-scheme]:not(html)'), function (b) { b.setAttribute('aria-pressed', b.dataset.scheme === (root.dataset.scheme || '')); });
  }
  function paint(scheme) { if (scheme) { root.dataset.scheme = scheme; } else { delete root.dataset.scheme; } }
  document.querySelector('.switches').addEventListener('click', function (event) {
    var b = event.target.closest('button');
    if (!b) { return; }
    if (b.dataset.lang) {
      remember(plan + 'language', b.dataset.lang);
      speak(b.dataset.lang);
    } else {
      remember('skillroute:scheme', b.dataset.scheme);
      paint(b.dataset.scheme);
      showButtons();
    }
  });

  // Only what scrolls takes a stop of the tab key.
  var boxes = new ResizeObserver(function (entries) {
    each(entries, function (entry) {
      var box = entry.target, named = box.querySelector('caption, [role="img"]');
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) {
        box.tabIndex = 0;
        box.setAttribute('role', 'group'); // no landmark: there are many
        box.setAttribute('aria-label', named.getAttribute('aria-label') || named.textContent);
      } else {
        each(['tabindex', 'role', 'aria-label'], function (name) { box.removeAttribute(name); });
      }
    });
  });

  // From here on: charts.
  var fonts, ready = false, printing = false, plots = [];
  var pen = document.createElement('canvas').getContext('2d');

  // fit breaks a text into lines of a width; what does not fit ends in an ellipsis.
  var fitted = {};
  function fit(text, width, most, size) {
    width = Math.floor(width);
    var key = [width, most, size, text].join(' ');
    if (!fitted[key]) { fitted[key] = lines(text, width, most, size).join('\n'); }
    return fitted[key];
  }
  function lines(text, width, most, size) {
    pen.font = size + 'px ' + fonts;
    var out = [], rest = text.trim();
    while (rest) {
      var end = '', last = out.length === most - 1;
      if (pen.measureText(rest).width <= width) { return out.concat(rest); }
      var low = 1, high = rest.length; // the most characters that fit
      if (last) { end = '…'; }
      while (low < high) {
        var middle = (low + high + 1) >> 1;
        if (pen.measureText(rest.slice(0, middle) + end).width <= width) { low = middle; } else { high = middle - 1; }
      }
      var space = rest.lastIndexOf(' ', low);
      if (!last && space > low / 2) { low = space; } // rather between words
      out.push(rest.slice(0, low).trim() + end);
      if (last) { return out; }
      rest = rest.slice(low).trim();
    }
    return out;
  }

  function theme(language) {
    var axis = {
      axisLine: {lineStyle: {color: 'var(--edge)'}},
      axisTick: {lineStyle: {color: 'var(--edge)'}},
      axisLabel: {color: 'var(--muted)'},
      nameTextStyle: {color: 'var(--muted)', align: 'left'},
      splitLine: {lineStyle: {color: 'var(--rule)'}}
    };
    return {
      textStyle: {fontFamily: fonts, fontSize: 12, color: 'var(--ink)'},
      valueAxis: Object.assign({}, axis, {axisLabel: {color: 'var(--muted)', hideOverlap: true, formatter: function (n) { return n.toLocaleString(language); }}}),
      timeAxis: Object.assign({}, axis, {axisLabel: {color: 'var(--muted)', hideOverlap: true, padding: [0, 4], margin: 12}}),
      categoryAxis: {axisLine: {show: false}, axisTick: {show: false}, axisLabel: {interval: 0, lineHeight: 13}, splitLine: {show: false}},
      // A pointer must not change colours: ECharts cannot lift a CSS variable.
      bar: {emphasis: {disabled: true}}, line: {emphasis: {disabled: true}}, radar: {
        axisLine: {lineStyle: {color: 'var(--rule)'}}, splitLine: {lineStyle: {color: 'var(--rule)'}}, splitArea: {show: false},
        emphasis: {disabled: true}
      },
      graph: {lineStyle: {color: 'var(--edge)'}}
    };
  }

  // Tips are drawn as text, never as HTML.
  function tooltip(given, width) {
    return Object.assign({}, given, {
      trigger: given && given.trigger === 'axis' ? 'axis' : 'item',
      renderMode: 'richText', confine: true, backgroundColor: 'var(--panel)', borderColor: 'var(--edge)', borderWidth: 1,
      padding: 10, textStyle: {color: 'var(--ink)', fontSize: 12, lineHeight: 17},
      axisPointer: {lineStyle: {color: 'var(--edge)'}},
      formatter: function (at) {
        var tips = [].concat(at).map(function (one) { return one.data && one.data.tip; }).filter(Boolean);
        if (!tips.length) { return ''; }
        return tips[0].split('\n').map(function (line) { return fit(line, Math.min(300, width() - 40), 3, 12); }).join('\n');
      }
    });
  }

  // said puts the texts of a language where references to them stand.
  function said(value, texts) {
    if (typeof value === 'string') { return value[0] === '@' ? texts[+value.slice(1)] : value; }
    if (Array.isArray(value)) { return value.map(function (v) { return said(v, texts); }); }
    if (value && typeof value === 'object') {
      var out = {};
      Object.keys(value).forEach(function (key) { out[key] = said(value[key], texts); });
      return out;
    }
    return value;
  }

  function Plot(el) {
    var words = data.in[root.lang], language = root.lang;
    var spec = said(data.charts[el.dataset.chart], words.texts);
    var place = el.closest('.chart'), chart, narrow, drawnAt, zoom = 1;
    var width = function () { return chart.getWidth(); };
    this.el = el;
    spec.option.tooltip = tooltip(spec.option.tooltip, width);

    // names keeps long names to the room there is; the tables have them whole.
    function names(option) {
      var rows = [].concat(option.yAxis || [])[0];
      if (rows && rows.type === 'category') {
        rows.axisLabel.formatter = function (name) {
          return narrow && spec.narrow.yAxis ? fit(name, width() - 60, 1, 12) : fit(name, Math.min(220, width() / 3), 2, 12);
        };
      }
      option.series.forEach(function (one) { // numbers inside bars need bars that are wide
        each(one.data, function (d) { if (d && d.label && d.label.position === 'inside') { d.label.show = !narrow; } });
      });
      if (option.radar) {
        option.radar.axisName.formatter = function (name) { return fit(name, narrow ? width() / 3.6 : 170, 3, narrow ? 11 : 12); };
        option.radar.axisName.lineHeight = 15;
      }
    }

    this.fit = function (paper) {
      var now = paper || el.clientWidth;
      if (!now) { return; } // folded or waiting
      var small = now < NARROW, first = !chart;
      el.style.width = paper ? paper + 'px' : '';
      el.style.height = (small ? spec.narrowHeight : spec.height) + 'px';
      if (first) { chart = echarts.init(el, theme(language), {renderer: 'svg', locale: words.dates}); }
      chart.resize({width: paper || 'auto', height: 'auto'});
      if (first || small !== narrow) {
        narrow = small;
        names(spec.option);
        chart.setOption(spec.option, true);
        if (narrow) { chart.setOption(spec.narrow); }
        el.dataset.drawn = 'yes';
      } else if (now !== drawnAt) { // names have other room now
        chart.setOption({});
      }
      drawnAt = now;
      chart.getZr().flush(); // paper does not wait for the next frame
    };

    // zoomTo shows the middle part of the map so many times larger.
    function zoomTo(times) {
      zoom = Math.max(1, Math.min(6, times));
      var half = 50 / zoom;
      [0, 1].forEach(function (i) {
        var range = chart.getOption().dataZoom[i], middle = (range.start + range.end) / 2;
        middle = Math.max(half, Math.min(100 - half, middle));
        chart.dispatchAction({type: 'dataZoom', dataZoomIndex: i, start: middle - half, end: middle + half});
      });
    }
    this.reset = function () { if (place.querySelector('.zoom') && chart) { zoomTo(1); } };
    each(all('.zoom', place), function (bar) {
      bar.hidden = false;
      bar.addEventListener('click', function (event) {
        var how = event.target.dataset.zoom;
        if (how) { zoomTo(how === 'in' ? zoom * 1.5 : how === 'out' ? zoom / 1.5 : 1); }
      });
    });
  }

  // draw makes the charts of the language shown, each once.
  function draw() {
    each(all('.scroll, .canvas', page), function (box) { boxes.observe(box); });
    each(all('.plot', page), function (el) {
      if (el.dataset.drawn) { return; }
      var plot = new Plot(el);
      try {
        aside(el);
        plots.push(plot);
        plot.fit();
        new ResizeObserver(function () { if (!printing) { plot.fit(); } }).observe(el);
      } catch (fault) { // the table says the same: show it instead
        el.dataset.drawn = 'no';
        el.closest('.chart').querySelector('details').open = true;
        console.error(fault);
      }
    });
  }

  // aside lets a table stand for a chart that a narrow page has no room for.
  function aside(el) {
    var place = el.closest('.chart'), button = place.querySelector('.show');
    if (!button || innerWidth >= NARROW) { return; }
    button.hidden = false;
    place.classList.add('folded');
    place.querySelector('details').open = true;
    button.addEventListener('click', function () {
      var shown = place.classList.toggle('folded');
      button.setAttribute('aria-expanded', !shown);
    });
  }

  // Paper has a width of its own and cannot unfold anything.
  var folded = [];
  addEventListener('beforeprint', function () {
    printing = true;
    folded = [].slice.call(all('details:not([open])', page));
    folded.forEach(function (d) { d.open = true; });
    plots.forEach(function (plot) { if (plot.el.isConnected) { plot.reset(); plot.fit(PRINT); } });
  });
  addEventListener('afterprint', function () {
    folded.forEach(function (d) { d.open = false; });
    plots.forEach(function (plot) { if (plot.el.isConnected) { plot.fit(); } });
    printing = false;
  });

  recallTicks();
  paint(recall('skillroute:scheme'));
  document.querySelector('.switches').hidden = false;
  showTicks();
  unfoldNext();
  unfold(target(location.hash));
  showButtons();
  var wanted = recall(plan + 'language');
  if (wanted && wanted !== root.lang) { speak(wanted); }
  addEventListener('DOMContentLoaded', function () { // ECharts stands below
    fonts = getComputedStyle(document.body).fontFamily;
    // Texts of charts are measured: not before the fonts are there.
    Promise.all(['400', '600', '700'].map(function (weight) { return document.fonts.load(weight + ' 12px ' + fonts); })).catch(function () {}).then(function () {
      ready = true;
      draw();
    });
  });
})();
