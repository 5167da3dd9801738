import { capacityTable } from './capacity-table.ts';

for (const kind of ['checks', 'events'] as const) console.log(capacityTable(kind));
