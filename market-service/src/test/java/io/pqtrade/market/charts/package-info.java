/** Pages join without gap or repeat, agree with the fold of what was stored, and never show what lies behind the gate. */
@NullMarked
package io.pqtrade.market.charts;

import org.jspecify.annotations.NullMarked;
