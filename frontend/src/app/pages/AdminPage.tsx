import { Audit } from '@/features/admin/Audit';
import { Exposure } from '@/features/admin/Exposure';
import { Health } from '@/features/admin/Health';
import { Instruments } from '@/features/admin/Instruments';
import { Jobs } from '@/features/admin/Jobs';
import { Market } from '@/features/admin/Market';
import { Portfolios } from '@/features/admin/Portfolios';
import { Scenarios } from '@/features/admin/Scenarios';
import { Users } from '@/features/admin/Users';
import { Section } from '../Section';

export default function AdminPage() {
  return (
    <Section
      title="Administration"
      base="/admin"
      chapters={[
        { path: '', title: 'Health', content: <Health /> },
        { path: 'users', title: 'Users', content: <Users /> },
        { path: 'portfolios', title: 'Portfolios', content: <Portfolios /> },
        { path: 'instruments', title: 'Instruments', content: <Instruments /> },
        { path: 'market', title: 'Market', content: <MarketChapter /> },
        { path: 'exposure', title: 'Exposure', content: <Exposure /> },
        { path: 'jobs', title: 'Jobs', content: <Jobs /> },
        { path: 'audit', title: 'Audit', content: <Audit /> },
      ]}
    />
  );
}

function MarketChapter() {
  return (
    <div className="flex flex-col gap-3">
      <Market />
      <Scenarios />
    </div>
  );
}
