// The filter of a cohort's page: rows of learners whose row in the table of learners
// has every word that was typed, in every table that lists learners.
(function () {
  'use strict';
  var field = document.getElementById('find');
  if (!field) { return; }
  var said = document.getElementById('found'), words = said.dataset.text;
  var rows = [].slice.call(document.querySelectorAll('tr[data-row]')), texts = {}, count = 0;
  document.querySelectorAll('#learners tr[data-row]').forEach(function (row) {
    texts[row.dataset.row] = (row.textContent + ' ' + (row.dataset.find || '')).toLowerCase();
    count++;
  });
  document.querySelector('.find').hidden = false;
  field.addEventListener('input', function () {
    var wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean), found = 0, keep = {};
    Object.keys(texts).forEach(function (key) {
      keep[key] = wanted.every(function (word) { return texts[key].indexOf(word) >= 0; });
      if (keep[key]) { found++; }
    });
    rows.forEach(function (row) { row.hidden = wanted.length > 0 && keep[row.dataset.row] !== true; });
    said.textContent = wanted.length ? words.replace('{n}', found).replace('{of}', count) : '';
  });
})();
