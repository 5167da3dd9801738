import { createClient } from '@statsig-http-api/client';
import { useEffect, useState } from 'react';

/** Shows a gate and a config. Sends its requests to its own origin, so that none leaves the machine without the addon. */
export function Checkout() {
  const [text, setText] = useState('One moment …');
  useEffect(() => {
    const statsig = createClient({ clientSdkKey: 'client-test', baseUrl: location.origin, retries: 0 });
    Promise.all([statsig.checkGate({ gateName: 'new_checkout' }), statsig.getConfig({ configName: 'banner' })])
      .then(([gate, config]) => `${gate.value ? 'New' : 'Old'} checkout: ${JSON.stringify(config.value)}`)
      .catch(String)
      .then(setText);
  }, []);
  return <output>{text}</output>;
}
