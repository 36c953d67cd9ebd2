import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './button.css';
import { Icon, type IconName } from './icons';

type Look = 'primary' | 'default' | 'danger' | 'quiet' | 'link';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> & {
  look?: Look;
  small?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

const classes = (look: Look, small: boolean, extra = '') =>
  `button button--${look}${small ? ' button--small' : ''}${extra}`;

/** A button; what it will do is written on it. */
export function Button({ look = 'default', small = false, type = 'button', children, ...rest }: Props) {
  return (
    <button {...rest} type={type} className={classes(look, small)}>
      {children}
    </button>
  );
}

/** A button that shows a drawing and is named by `label`. */
export function IconButton({
  icon,
  label,
  ...rest
}: Omit<Props, 'children' | 'look'> & { icon: IconName; label: string }) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      className={classes('quiet', false, ' button--icon')}
    >
      <Icon name={icon} />
    </button>
  );
}
