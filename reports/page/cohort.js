// The filter of a cohort's page: rows of learners whose row in the table of learners
// has every word that was typed and belongs to every group that was chosen, in every table
// that lists learners; of the rows that were not planned those of the groups. It counts, and
// computes nothing else: an average of a few would be a person's number.
(function () {
  'use strict';
  var field = document.getElementById('find');
  if (!field) { return; }
  var said = document.getElementById('found'), words = said.dataset.text;
  var choices = [].slice.call(document.querySelectorAll('select.by'));
  var rows = [].slice.call(document.querySelectorAll('tr[data-row]')), learners = {}, count = 0;
  var others = [].slice.call(document.querySelectorAll('tr[data-groups]:not([data-row])'));
  function groups(row) { return (row.dataset.groups || '').split(' '); }
  document.querySelectorAll('#learners tr[data-row]').forEach(function (row) {
    learners[row.dataset.row] = {text: (row.textContent + ' ' + (row.dataset.find || '')).toLowerCase(), groups: groups(row)};
    count++;
  });
  document.querySelector('.find').hidden = false;
  function isIn(own) {
    return choices.every(function (choice, i) { return choice.value === '' || own[i] === choice.value; });
  }
  function filter() {
    var wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean), found = 0, keep = {}, by = [];
    choices.forEach(function (choice) {
      if (choice.value !== '') { by.push(choice.labels[0].textContent + ': ' + choice.options[choice.selectedIndex].textContent); }
    });
    Object.keys(learners).forEach(function (key) {
      var learner = learners[key];
      keep[key] = isIn(learner.groups) && wanted.every(function (word) { return learner.text.indexOf(word) >= 0; });
      if (keep[key]) { found++; }
    });
    var some = wanted.length > 0 || by.length > 0;
    rows.forEach(function (row) { row.hidden = some && keep[row.dataset.row] !== true; });
    others.forEach(function (row) { row.hidden = !isIn(groups(row)); });
    if (wanted.length) { by.push('\u201c' + field.value.trim() + '\u201d'); }
    said.textContent = some ? words.replace('{n}', found).replace('{of}', count) + ' \u00b7 ' + by.join(' \u00b7 ') : '';
  }
  field.addEventListener('input', filter);
  choices.forEach(function (choice) { choice.addEventListener('change', filter); });
  if (choices.some(function (choice) { return choice.value !== ''; }) || field.value) { filter(); } // kept by the browser when the page was opened again
})();
