import { createRoot } from 'react-dom/client';
import { Panel } from '../../components/panel/panel';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import { followTheme } from '../../components/ui/theme';
import { connectPanel } from '../../utils/messages/connect';
import { send } from '../../utils/messages/send';

followTheme(window);
const root = document.querySelector('#root');
if (root) createRoot(root).render(<Panel send={send} connect={connectPanel} />);
