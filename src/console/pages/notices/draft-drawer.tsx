import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Drawer, Form, Input, Segmented, Select, Space, Table } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { MAY_ISSUE, NEEDS_CASE, type ReferralKind } from '#domain/referral';
import { api, unwrap } from '../../api-client.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { useSession } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';
import { GroupCheck } from './group-check.tsx';
import { type Letter, LetterFields } from './letter-fields.tsx';
import { type Candidate, useCandidates, useUnits } from './queries.tsx';

const NOTICE = 'notice';

interface Props {
  open: boolean;
  /** Leads chosen elsewhere, for instance on the lead's page. */
  initial: readonly string[];
  onClose(): void;
  onDrafted(id: string): void;
}

/**
 * Drafting for many leads at once: one notice for each platform and name, split where the platform limits the
 * links of a request; or one letter. What stands in the way is shown before anything is written.
 */
export function DraftDrawer({ open, initial, onClose, onDrafted }: Props) {
  const texts = useTexts();
  const words = texts.notices;
  const session = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const onError = useRefusal();
  const units = useUnits().data?.rows ?? [];
  const [unitId, setUnitId] = useState<string | null>(session.account.unitId);
  const unit =
    units.find(({ id }) => id === unitId) ??
    units.find(({ type }) => type === 'protection-centre') ??
    units[0];
  const [platform, setPlatform] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>(initial);
  const [kind, setKind] = useState<typeof NOTICE | ReferralKind>(NOTICE);
  const [byHolder, setByHolder] = useState(false);
  const [letter, setLetter] = useState<Letter>({});
  const candidates = useCandidates(platform, open);
  const rows = useMemo(() => candidates.data?.rows ?? [], [candidates.data]);
  useEffect(() => {
    if (open) setChosen(initial);
  }, [open, initial]);

  const issues = unit ? MAY_ISSUE[unit.type].filter((one) => one !== 'withdrawal') : [];
  const kinds = [
    { value: NOTICE, label: words.documents.notice },
    ...issues.map((value) => ({ value, label: words.documents[value] })),
  ];
  const draft = useMutation({
    mutationFn: () => {
      const leads = [...chosen];
      const unitOf = unit?.id ?? '';
      if (kind === NOTICE)
        return unwrap(api.POST('/api/notices', { body: { leads, unitId: unitOf, sentByHolder: byHolder } }));
      return unwrap(api.POST('/api/referrals', { body: { leads, unitId: unitOf, kind, ...letter } }));
    },
    onSuccess: ({ ids, references }) => {
      message.success(words.drafted(references.join('、')), 6);
      void client.invalidateQueries({ queryKey: queryKeys.noticesAll });
      setChosen([]);
      if (ids[0]) onDrafted(ids[0]);
    },
    onError,
  });
  const platforms = [...new Set(rows.map((row) => row.platform))];
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={980}
      title={words.draftTitle}
      footer={
        <Space>
          <Button
            type="primary"
            disabled={chosen.length === 0 || !unit}
            loading={draft.isPending}
            onClick={() => draft.mutate()}
          >
            {words.draftNow(chosen.length)}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </Space>
      }
    >
      <Space orientation="vertical" size={14} className="full-width">
        <Form layout="inline" className="draft-head">
          <Form.Item label={words.unit}>
            <Select
              value={unit?.id ?? null}
              onChange={setUnitId}
              options={units.map(({ id, name }) => ({ value: id, label: name }))}
              popupMatchSelectWidth={false}
              style={{ minWidth: 220 }}
              placeholder={words.noUnit}
            />
          </Form.Item>
          <Form.Item label={words.platform}>
            <Select
              allowClear
              value={platform}
              onChange={(value) => setPlatform(value ?? null)}
              options={platforms.map((id) => ({ value: id, label: texts.platforms[id] ?? id }))}
              style={{ minWidth: 130 }}
              placeholder={words.allPlatforms}
            />
          </Form.Item>
          {kind === NOTICE && (
            <Checkbox checked={byHolder} onChange={(event) => setByHolder(event.target.checked)}>
              {words.byHolder}
            </Checkbox>
          )}
        </Form>
        {units.length === 0 && <Alert type="warning" showIcon title={words.noUnitHint} />}
        <Segmented options={kinds} value={kind} onChange={(value) => setKind(value as typeof kind)} />
        <Candidates rows={rows} loading={candidates.isPending} chosen={chosen} onChoose={setChosen} />
        {kind === NOTICE && unit && chosen.length > 0 && (
          <GroupCheck leads={chosen} unitId={unit.id} byHolder={byHolder} />
        )}
        {kind !== NOTICE && chosen.length > 0 && (
          <LetterFields leads={chosen} needsCase={NEEDS_CASE.has(kind)} value={letter} onChange={setLetter} />
        )}
      </Space>
    </Drawer>
  );
}

interface CandidatesProps {
  rows: readonly Candidate[];
  loading: boolean;
  chosen: readonly string[];
  onChoose(ids: readonly string[]): void;
}

function Candidates({ rows, loading, chosen, onChoose }: CandidatesProps) {
  const texts = useTexts();
  const words = texts.notices;
  const [text, setText] = useState('');
  const shown = rows.filter(({ id, title, seller }) => `${id}${title}${seller.name}`.includes(text.trim()));
  return (
    <>
      <Input
        allowClear
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={words.findCandidate}
        aria-label={words.findCandidate}
      />
      <Table<Candidate>
        size="small"
        rowKey="id"
        loading={loading}
        dataSource={shown}
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: words.noCandidates }}
        rowSelection={{
          selectedRowKeys: [...chosen],
          preserveSelectedRowKeys: true,
          onChange: (keys) => onChoose(keys.map(String)),
        }}
        columns={[
          { title: words.lead, width: 90, render: (_, { id }) => <Link to={`/leads/${id}`}>{id}</Link> },
          { title: words.listing, ellipsis: true, render: (_, { title }) => <bdi>{title}</bdi> },
          { title: words.indication, dataIndex: 'indication', width: 130 },
          {
            title: words.platform,
            width: 90,
            render: (_, row) => texts.platforms[row.platform] ?? row.platform,
          },
          {
            title: words.seller,
            width: 150,
            ellipsis: true,
            render: (_, { seller }) => <bdi>{seller.name}</bdi>,
          },
          { title: words.status, width: 90, render: (_, { status }) => texts.statuses[status] },
        ]}
      />
    </>
  );
}
