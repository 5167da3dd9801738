import { expect, test } from 'vitest';
import { clickHouseNote, isClickHouseMissing } from '../packages/server/src/store/clickhouse/clickhouse.testing.ts';
import { postgresNote, postgresPrograms } from '../packages/server/src/store/postgres/postgres.testing.ts';
import { chaosTest } from '../scripts/stress/chaos-test.ts';
import { seeded } from '../scripts/stress/seeded.ts';
import { minutes } from './tools.ts';

const tested = [
  { engine: 'postgres', instances: 3, isMissing: postgresPrograms === undefined, note: postgresNote },
  { engine: 'clickhouse', instances: 2, isMissing: isClickHouseMissing, note: clickHouseNote },
] as const;

for (const { engine, instances, isMissing, note } of tested)
  test.skipIf(isMissing || minutes.isMissing)(
    `instances on ${engine} lose and repeat no row when instances and the engine are killed${note}${minutes.note}`,
    async () => {
      const result = await chaosTest({ engine, instances, rows: 3000, random: seeded(16) });
      expect(result).toMatchObject({ missing: 0, duplicates: 0 });
      expect(result.confirmed).toBeGreaterThanOrEqual(3000);
      expect(result.faults).toMatchObject({
        'kill an instance': expect.any(Number),
        'kill the engine': expect.any(Number),
      });
    },
    240_000,
  );
