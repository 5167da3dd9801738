import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { OpenFeature, ProviderEvents } from '@openfeature/web-sdk';

/** What a test calls in the page. */
const page = {
  changes: [],
  async start(options, context) {
    await OpenFeature.setContext(context);
    OpenFeature.addHandler(ProviderEvents.ConfigurationChanged, (details) => {
      page.changes.push(details?.flagsChanged ?? []);
    });
    await OpenFeature.setProviderAndWait(new OFREPWebProvider(options));
  },
  setContext: (context) => OpenFeature.setContext(context),
  boolean: (key) => OpenFeature.getClient().getBooleanDetails(key, false),
  object: (key) => OpenFeature.getClient().getObjectDetails(key, {}),
};

Object.assign(globalThis, { page });
