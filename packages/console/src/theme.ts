// Runs before the first paint, so that the page never shows the other theme first.
const stored = (() => {
  try {
    return localStorage.getItem('console-theme');
  } catch {
    return null;
  }
})();
if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
