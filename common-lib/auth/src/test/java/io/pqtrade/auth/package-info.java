/** Forged, stale and revoked tokens, and what a verifier does when it cannot know. */
@NullMarked
package io.pqtrade.auth;

import org.jspecify.annotations.NullMarked;
