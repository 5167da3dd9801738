import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findWorkingProgram } from '../languages/program.ts';

const environment = fileURLToPath(new URL('.venv/bin/python', import.meta.url));

/** The Python with OpenFeature's provider. */
export const pythonCommand = existsSync(environment) ? environment : 'python3';

/** OpenFeature's provider for Python. */
export const python = findWorkingProgram(
  'python3 with openfeature-provider-ofrep',
  `${pythonCommand} -c 'import openfeature.contrib.provider.ofrep'`,
  'python3 -m venv test/ofrep/.venv && test/ofrep/.venv/bin/pip install -r test/ofrep/requirements.txt',
);
