import { stringify } from 'yaml';

/**
 * Returns a value as YAML that old and new readers understand alike. Quotes each string that YAML 1.1 or 1.2 reads as
 * another type, such as `no`, `1.0` and `2026-01-31`. Uses no aliases, and folds no strings.
 */
export const toYaml = (value: unknown): string =>
  stringify(value, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
