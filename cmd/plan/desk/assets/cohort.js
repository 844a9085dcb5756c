// The number beside the slider of class hours follows it before it is let go.
(function () {
  'use strict';
  document.addEventListener('input', function (event) {
    if (event.target.id !== 'co-class-hours') { return; }
    var out = document.querySelector('output[for="co-class-hours"] b');
    if (out) { out.textContent = event.target.value; }
  });
})();
