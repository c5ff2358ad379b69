import {
  AlarmClock,
  ArrowRight,
  Check,
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Copy,
  Download,
  Eye,
  GripVertical,
  Info,
  Loader,
  Lock,
  Menu,
  MoveRight,
  Plus,
  Printer,
  Search,
  TriangleAlert,
  UserRound,
  type LucideIcon,
} from 'lucide-react';

/** The icons we use. Each stands beside words; none speaks alone. */
export const icons = {
  alarm: AlarmClock,
  ahead: CircleDashed,
  arrow: ArrowRight,
  check: Check,
  copy: Copy,
  done: CircleCheck,
  download: Download,
  down: ChevronDown,
  eye: Eye,
  grip: GripVertical,
  info: Info,
  late: CircleAlert,
  lock: Lock,
  menu: Menu,
  move: MoveRight,
  next: ChevronRight,
  ongoing: Loader,
  person: UserRound,
  plus: Plus,
  print: Printer,
  search: Search,
  warning: TriangleAlert,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof icons;

/** A picture beside words, hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  const Shape = icons[name];
  return <Shape aria-hidden="true" size={size} strokeWidth={2} />;
}
