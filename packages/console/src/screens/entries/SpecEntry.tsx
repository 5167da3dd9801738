import type { EntrySummary } from '../../api/project.ts';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { JsonCode } from '../../components/JsonCode.tsx';
import { SplitBar } from '../../components/SplitBar.tsx';
import { describeCondition } from '../../project/conditions.ts';
import { type Fields, fieldsOf, listOf, percentOf, wordsOf } from '../../project/fields.ts';
import { Rules } from './Rules.tsx';

/** Shows an entry of a document that SDKs download: its rules as SDKs evaluate them. */
export function SpecEntry({ summary, spec }: { readonly summary: EntrySummary; readonly spec: Fields }) {
  const { groups = [], layer, unit } = summary;
  const isBoolean = spec.type === 'feature_gate';
  return (
    <>
      <Facts facts={{ Unit: unit && <code>{unit}</code>, Layer: layer, Salt: <code>{wordsOf(spec.salt)}</code> }} />
      {groups.length > 0 && (
        <Card title="Groups">
          <SplitBar label="Groups and their weights" parts={groups} />
        </Card>
      )}
      <Card title="Rules" aside={<small>The first rule that matches a user decides.</small>}>
        <Rules
          rules={listOf(spec.rules)
            .map(fieldsOf)
            .map((rule) => ({
              name: wordsOf(rule.groupName ?? rule.name ?? rule.id),
              conditions: listOf(rule.conditions).flatMap((condition) => describeCondition(condition) ?? []),
              share: percentOf(rule.passPercentage),
              ...(isBoolean ? {} : { value: rule.returnValue }),
            }))}
          otherwise={isBoolean ? 'Fails' : <JsonCode label="Default value" value={spec.defaultValue} />}
        />
      </Card>
    </>
  );
}
