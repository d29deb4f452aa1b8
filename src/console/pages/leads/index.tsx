import './leads.css';
import { Route, Routes } from 'react-router';
import { LeadList } from './lead-list.tsx';
import { LeadPage } from './lead-page.tsx';
import { SpotCheck } from './spot-check.tsx';

/** 今日线索: the list, one lead whole, and the daily look at what was left as a watch. */
export function LeadsPage() {
  return (
    <Routes>
      <Route index element={<LeadList />} />
      <Route path="spot-check" element={<SpotCheck />} />
      <Route path=":id" element={<LeadPage />} />
    </Routes>
  );
}
