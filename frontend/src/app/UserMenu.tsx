import { User } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useStore } from 'zustand';
import { IconButton } from '@/components/ui/Button';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from '@/components/ui/Menu';
import { useUser } from '@/lib/session/hooks';
import { signOut } from '@/lib/session/session';
import { choosePalette, theme, wishTheme } from '@/lib/theme';
import { tellProblem } from '@/lib/toast';

export function UserMenu() {
  const { username, role } = useUser();
  const { wish, palette } = useStore(theme);
  const go = useNavigate();
  return (
    <Menu
      trigger={
        <IconButton label={`Account of ${username}`} look="plain">
          <User size={15} />
        </IconButton>
      }
    >
      <MenuLabel>
        {username}, {role.toLowerCase()}
      </MenuLabel>
      <MenuItem onSelect={() => go('/account')}>Password, keys, sessions</MenuItem>
      <MenuLine />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice
        value={wish}
        onChange={wishTheme}
        options={[
          ['system', 'As the system'],
          ['dark', 'Dark'],
          ['light', 'Light'],
        ]}
      />
      <MenuLabel>Colours of gains and losses</MenuLabel>
      <MenuChoice
        value={palette}
        onChange={choosePalette}
        options={[
          ['classic', 'Green and red'],
          ['colour-blind', 'Blue and orange'],
        ]}
      />
      <MenuLine />
      <MenuItem onSelect={() => void signOut().catch(tellProblem)}>Sign out</MenuItem>
    </Menu>
  );
}
