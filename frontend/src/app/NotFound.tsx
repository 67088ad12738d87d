import { Link } from 'react-router';

export function NotFound() {
  return (
    <main className="mx-auto flex max-w-xl flex-col gap-3 p-8">
      <h1 className="text-2xl font-semibold">There is no such page</h1>
      <p className="text-soft">The address may be mistyped, or the page is for another role than yours.</p>
      <Link to="/" className="text-accent underline">
        Back to the start
      </Link>
    </main>
  );
}
