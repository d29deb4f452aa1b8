import './sellers.css';
import { Route, Routes } from 'react-router';
import { SellerList } from './seller-list.tsx';
import { SellerPage } from './seller-page.tsx';

/** 卖家: who stands behind the leads, and who belongs together. */
export function SellersPage() {
  return (
    <Routes>
      <Route index element={<SellerList />} />
      <Route path=":key" element={<SellerPage />} />
    </Routes>
  );
}
