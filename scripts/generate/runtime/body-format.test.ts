import { expect, test } from 'vitest';
import { http } from '../../../generated/operations.ts';
import { isJsonContentType } from './body-format.ts';

test.each([undefined, '', ...http.readAsJson, 'APPLICATION/JSON; charset=utf-8', 'text/plain;charset=UTF-8'])(
  'the content type %s is read as JSON',
  (type) => {
    expect(isJsonContentType(type)).toBe(true);
  },
);

test.each(['application/xml', 'application/jsonp', 'multipart/form-data; boundary=x'])(
  'the content type %s is not read as JSON',
  (type) => {
    expect(isJsonContentType(type)).toBe(false);
  },
);
