import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTexts } from '../i18n/language.tsx';

interface Props {
  /** Address of the export without its format, for example `/api/leads/export`. */
  path: string;
  /** The filter of the list: the file holds what the screen shows. */
  filter: object;
}

/** The list as a spreadsheet, in either format. */
export function ExportMenu({ path, filter }: Props) {
  const { exports } = useTexts().leadWork;
  const href = (format: string) => {
    const query = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(filter)) {
      for (const one of [value].flat()) if (one !== undefined && one !== '') query.append(name, String(one));
    }
    return `${path}?${query}`;
  };
  const items = (['xlsx', 'csv'] as const).map((format) => ({
    key: format,
    label: (
      <a href={href(format)} download>
        {exports[format]}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined />} aria-label={exports.title} title={exports.title} />
    </Dropdown>
  );
}
