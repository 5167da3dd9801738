import { byId } from './dom.ts';

/** Marks the section on screen in the list of sections, opens the place of a link, and closes the menu after a choice. */
export function startSections(): void {
  const sections = byId('sections', HTMLElement);
  const links = new Map(
    [...sections.querySelectorAll('a')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  let current: Element | undefined;

  function mark(id: string): void {
    const link = links.get(id);
    if (link === undefined || link === current) return;
    current?.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    current = link;
    // Only the list scrolls, never the page.
    if (link.offsetTop < sections.scrollTop || link.offsetTop > sections.scrollTop + sections.clientHeight - 40)
      sections.scrollTop = link.offsetTop - sections.clientHeight / 2;
  }

  // A section is current while it crosses a line near the top of the screen.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) mark(target.id);
    },
    { rootMargin: '-18% 0px -81% 0px' },
  );
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section !== null) observer.observe(section);
  }
  sections.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement && sections.matches(':popover-open')) sections.hidePopover();
  });
  addEventListener('hashchange', openTarget);
  openTarget();
}

/** Opens the details around the target of the address, and the target's own fields. Then scrolls to it. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null) return;
  // After a reload, the browser restores the place where the reader was.
  const { top } = target.getBoundingClientRect();
  const isElsewhere = scrollY > 0 && (top < 0 || top > innerHeight);
  document.documentElement.classList.add('laid-out');
  const ownFields = target.querySelector<HTMLDetailsElement>(':scope > details');
  if (ownFields !== null) ownFields.open = true;
  let isClosed = false;
  for (let parent = target.parentElement; parent !== null; parent = parent.parentElement) {
    if (!(parent instanceof HTMLDetailsElement) || parent.open) continue;
    parent.open = true;
    isClosed = true;
  }
  if (isClosed || !isElsewhere) target.scrollIntoView();
}
