import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';

const container = document.getElementById('app');
if (container === null) throw new Error('The page has no element with the id app.');
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
