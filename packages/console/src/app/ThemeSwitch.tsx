import { useState } from 'react';
import { IconButton } from '../components/Button.tsx';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const icons = { system: 'system', light: 'sun', dark: 'moon' } as const;

/** Switches between the theme of the system, the light one and the dark one. The browser remembers the theme. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(() => {
    const { theme: stored } = document.documentElement.dataset;
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  });
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const change = () => {
    setTheme(next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem('console-theme', next);
    } catch {
      // The browser stores nothing for this page. The theme lasts until the page is closed.
    }
  };
  return <IconButton icon={icons[theme]} label={`Theme: ${theme}. Change to ${next}`} size="small" onPress={change} />;
}
