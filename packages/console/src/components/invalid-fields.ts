import { createContext, use, useCallback, useEffect, useId, useMemo, useState } from 'react';

type Report = (id: string, message: string | undefined) => void;

/** Takes the fields of a form whose text isn't a value yet. */
export const InvalidFieldsContext = createContext<Report>(() => undefined);

/** Collects the fields whose text isn't a value yet. A form with such a field can't be saved: the text would be lost. */
export function useInvalidFields(): { readonly messages: readonly string[]; readonly report: Report } {
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const report = useCallback<Report>((id, message) => {
    setFields(({ [id]: previous, ...others }) => (message === undefined ? others : { ...others, [id]: message }));
  }, []);
  return useMemo(() => ({ messages: Object.values(fields), report }), [fields, report]);
}

/** Reports that the text of a field isn't a value yet, until it is or until the field is gone. */
export function useInvalidField(message: string | undefined): void {
  const id = useId();
  const report = use(InvalidFieldsContext);
  useEffect(() => {
    if (message === undefined) return;
    report(id, message);
    return () => report(id, undefined);
  }, [id, message, report]);
}
