import { Suspense, use, useState } from 'react';
import type { Shop } from './shop.ts';

/** The page. It shows a placeholder until the features of the visitor are loaded. */
export function Page({ shop }: { shop: Shop }) {
  return (
    <main>
      <h1>Shirts</h1>
      <Suspense fallback={<p>One moment …</p>}>
        <Checkout shop={shop} />
      </Suspense>
    </main>
  );
}

function Checkout({ shop }: { shop: Shop }) {
  const { newCheckout, color } = use(shop.offer);
  const [bought, setBought] = useState(0);
  const buy = () => {
    shop.events.log({ eventName: 'purchase', value: 9.99, metadata: { item: 'shirt', size: 'M' } });
    setBought(bought + 1);
  };
  return (
    <section>
      <p>{newCheckout ? 'Welcome to our new checkout.' : 'Welcome.'}</p>
      <button type="button" style={{ background: color }} onClick={buy}>
        Buy a shirt
      </button>
      <output>{bought === 0 ? 'Nothing bought yet.' : `${bought} bought. Thank you!`}</output>
    </section>
  );
}
