/*
 * A program that keeps a reader for itself, as some banking and signature software does: `hold-exclusively READER` connects
 * to the card that lies there, prints "held" and lets go when its standard input is closed. While somebody else has the card
 * for a moment it asks again, for two seconds.
 */
#include <stdio.h>
#include <unistd.h>
#include <winscard.h>

#define MOST_TRIES 400
#define PAUSE_US 5000

int main(int count, char **arguments) {
  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol;
  if (count != 2 || SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context) != SCARD_S_SUCCESS) return 1;
  LONG answer = SCARD_E_SHARING_VIOLATION;
  for (int tries = 0; tries < MOST_TRIES && answer == SCARD_E_SHARING_VIOLATION; tries++) {
    if (tries > 0) usleep(PAUSE_US);
    answer = SCardConnect(context, arguments[1], SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card,
                          &protocol);
  }
  if (answer != SCARD_S_SUCCESS) return 2;
  puts("held");
  fflush(stdout);
  while (getchar() != EOF) {}
  SCardDisconnect(card, SCARD_LEAVE_CARD);
  SCardReleaseContext(context);
  return 0;
}
