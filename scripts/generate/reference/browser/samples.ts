/** Keeps the language in all operations, and across visits. */
const storageKey = 'statsig-http-api-language';

/** Makes the choices of example and language work. */
export function startSamples(): void {
  const operations = [...document.querySelectorAll<HTMLElement>('.examples')];

  function chooseLanguage(language: string): void {
    for (const operation of operations) {
      const choice = operation.querySelector<HTMLInputElement>(`.choose-language [value="${CSS.escape(language)}"]`);
      if (choice === null) continue;
      choice.checked = true;
      show(operation);
    }
  }

  for (const operation of operations) {
    const examples = operation.querySelector<HTMLSelectElement>('.choose-example');
    examples?.addEventListener('change', () => show(operation));
    operation.querySelector('.choose-language')?.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      chooseLanguage(target.value);
      remember(target.value);
    });
    // The browser reveals a sample when a search in the page finds its text.
    operation.addEventListener('beforematch', ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const { example, language } = target.dataset;
      if (examples !== null && example !== undefined) examples.value = example;
      if (language === undefined) show(operation);
      else chooseLanguage(language);
    });
    // Browsers restore the choices of a form when the reader comes back.
    show(operation);
  }
  const remembered = recall();
  if (remembered !== undefined) chooseLanguage(remembered);
}

/** Shows the chosen sample and the response of its example. */
function show(operation: HTMLElement): void {
  const example = operation.querySelector<HTMLSelectElement>('.choose-example')?.value;
  const language = operation.querySelector<HTMLInputElement>('.choose-language :checked')?.value;
  for (const sample of operation.querySelectorAll<HTMLElement>('.sample')) {
    const isOfLanguage = sample.dataset.language === undefined || sample.dataset.language === language;
    // On paper, each example is in the chosen language only.
    sample.classList.toggle('of-other-language', !isOfLanguage);
    if (isOfLanguage && sample.dataset.example === example) sample.removeAttribute('hidden');
    else sample.setAttribute('hidden', 'until-found');
  }
}

// A browser can forbid storage, for example for files.
function remember(language: string): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {}
}

function recall(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}
