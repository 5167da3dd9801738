import { createRoot } from 'react-dom/client';
import { Page } from './page.tsx';
import { openShop } from './shop.ts';

const { visitor = '42', service = 'http://127.0.0.1:4010' } = Object.fromEntries(new URLSearchParams(location.search));
createRoot(document.body).render(<Page shop={openShop(visitor, service)} />);
