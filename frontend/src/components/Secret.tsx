import { Copy } from 'lucide-react';
import { IconButton } from '@/components/ui/Button';
import { tellInfo, tellProblem } from '@/lib/toast';

/** Something that is shown once. */
export function Secret({ label, value }: { label: string; value: string }) {
  const copy = () =>
    navigator.clipboard
      .writeText(value)
      .then(() => tellInfo({ title: 'Copied' }))
      .catch(tellProblem);
  return (
    <div className="flex flex-col gap-1 rounded border border-accent bg-accent-soft p-3 text-sm">
      <p>{label} It is shown now and never again.</p>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 text-xs break-all select-all">{value}</code>
        <IconButton label="Copy" onClick={() => void copy()}>
          <Copy size={14} />
        </IconButton>
      </div>
    </div>
  );
}
