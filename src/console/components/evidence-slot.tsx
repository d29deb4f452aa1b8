import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useTexts } from '../i18n/language.tsx';
import { useHotkeys } from '../keyboard.ts';
import { usePermission } from '../session/session.tsx';

/** The way from a lead to its evidence: opens the evidence page on this lead, by button or by E. */
export function EvidenceSlot({ leadId }: { leadId: string }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const may = usePermission('evidence.capture');
  const go = () => navigate(`/evidence?lead=${encodeURIComponent(leadId)}`);
  useHotkeys({ e: go }, { enabled: may });
  if (!may) return null;
  return <Button onClick={go}>{texts.leadWork.page.evidence} (E)</Button>;
}
