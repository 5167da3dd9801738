// Runs before the rest of the page, in a script without imports.

// Runs before the first paint, so that the page never shows the other theme first.
const stored = (() => {
  try {
    return localStorage.getItem('console-theme');
  } catch {
    return null;
  }
})();
if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;

watchMissingFiles();

/**
 * Offers to load the page again if its script is missing: a page that arrives while the server is upgraded names files of
 * another build. Without the script, the page would stay white.
 */
function watchMissingFiles(): void {
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement) offerReload();
    },
    // Errors of files don't bubble.
    true,
  );
}

function offerReload(): void {
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'The Console has a new version';
  const button = document.createElement('button');
  button.textContent = 'Load it';
  button.addEventListener('click', () => location.reload());
  main.append(heading, button);
  document.getElementById('app')?.replaceChildren(main);
}
