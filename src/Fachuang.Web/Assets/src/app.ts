// Entry of every page. Each module wires one behaviour by data attributes and is told of content htmx swaps in.
import { wireHtmx, onContent } from './htmx';
import { wireAutosave } from './autosave';
import { wireCharts } from './chart';
import { wireDrops } from './drop';
import { wireConfirm } from './confirm';
import { wireCopy } from './copy';
import { wireGauges } from './gauge';
import { wireJumps } from './jump';
import { wireKeys } from './keys';
import { wireMenus } from './menus';
import { wirePaste } from './paste';
import { wireQuotes } from './quote';
import { wireScreen } from './screen';
import { wireSelection } from './selection';
import { wireSubmitGuard } from './submit';
import { wireSums } from './sums';
import { wireTabs } from './tabs';
import { wireTables } from './table';
import { wireUploads } from './upload';
import { wireWall, wireWallKeys } from './wall';

wireMenus();
wireConfirm(); // before the submit guard: an unconfirmed form is not on its way
wireSubmitGuard();
wireKeys();
wireWallKeys();
wireScreen();
wireJumps();
wirePaste();
wireHtmx();
onContent(wireGauges);
onContent(wireSums);
onContent(wireTables); // before autosave: what it kept may need more rows
onContent(wireAutosave);
onContent(wireUploads);
onContent(wireDrops);
onContent(wireSelection);
onContent(wireQuotes);
onContent(wireCharts);
onContent(wireTabs);
onContent(wireCopy);
onContent(wireWall);
