/*
 * A card reader that consists of a TCP socket: a driver ("IFD handler") for pcscd, used by tests only.
 *
 * pcscd loads this library for each entry of its reader.conf.d and calls the IFDH functions below. DEVICENAME is
 * `/dev/null:PORT`; on 127.0.0.1:PORT the driver listens for one connection, "the world", which plays the part of the
 * air above the reader. The world may go and come again; while it is gone the reader is well and empty.
 *
 * A frame is a 16-bit big-endian length, a type byte that the length counts, and the rest.
 *
 *   from the world                            to the world
 *   'P' ATR      a card is put down           'X' n APDU           a command for the card
 *   'M'          a card that stays mute       'C' n code(4) bytes  a command for the reader (lamp, buzzer)
 *   'A'          the card is taken away       'W' action(2)        power up (500), down (501), reset (502)
 *   'R' n bytes  the answer to command n
 *   'E' n code(2)  command n failed with this driver error
 *   'U' / 'B'    the reader is dead / back
 *
 * The number n lets the driver drop an answer that comes after it gave up waiting. pcscd is told of changes at once,
 * because the driver offers it a function that waits for them; without it pcscd would look every 400 ms.
 *
 * pcscd's watching thread goes round: look, act, wait. It looks in other places too (before it powers a card up or
 * down) and forgets what it saw there. So a change counts as noticed only when a whole round, from one wait to the next,
 * passed without another change; until then the wait ends at once. A removal is noticed before the next card is put
 * down: no hand swaps cards faster than pcscd goes round.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/tcp.h>
#include <time.h>
#include <unistd.h>
#include <ifdhandler.h>
#include <reader.h>

#define READERS 16          /* as many as pcscd 1.9 knows */
#define LARGEST_FRAME 4096  /* longer than any short APDU and its answer */
#define ANSWER_LIMIT_MS 3000 /* what real readers wait for a card, roughly */
#define REMOVAL_NOTICED_LIMIT_MS 5000 /* a daemon this busy is dead */
#define FEATURE_REQUEST (0x42000000 + 3400)

struct reader {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int listener, world;
  int present, mute, dead;
  unsigned version;       /* counts changes, from 1 */
  unsigned round;         /* the version with which pcscd's watching thread began its round */
  unsigned noticed;       /* the last version that a whole round saw */
  int woken;              /* pcscd wants its thread back although nothing changed */
  uint8_t atr[MAX_ATR_SIZE];
  size_t atr_length;
  uint8_t number;         /* of the command that waits for an answer */
  int waiting, failed;    /* failed: 0, or the driver error */
  uint8_t answer[LARGEST_FRAME];
  size_t answer_length;
};

static struct reader readers[READERS];

static struct reader *reader_of(DWORD lun) { return &readers[(lun >> 16) % READERS]; }

static int wait_until(struct reader *r, const struct timespec *limit) {
  return pthread_cond_timedwait(&r->changed, &r->lock, limit);
}

static struct timespec in_ms(int ms) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  t.tv_sec += ms / 1000;
  t.tv_nsec += (ms % 1000) * 1000000L;
  if (t.tv_nsec >= 1000000000L) { t.tv_sec++; t.tv_nsec -= 1000000000L; }
  return t;
}

static int read_exactly(int fd, uint8_t *into, size_t length) {
  while (length > 0) {
    ssize_t got = read(fd, into, length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    into += got;
    length -= (size_t)got;
  }
  return 1;
}

static void send_frame(struct reader *r, uint8_t type, const uint8_t *bytes, size_t length) {
  uint8_t frame[LARGEST_FRAME];
  if (r->world < 0 || length + 3 > sizeof frame) return;
  frame[0] = (uint8_t)((length + 1) >> 8);
  frame[1] = (uint8_t)(length + 1);
  frame[2] = type;
  memcpy(frame + 3, bytes, length);
  send(r->world, frame, length + 3, MSG_NOSIGNAL);
}

static void put_down(struct reader *r, const uint8_t *atr, size_t length, int mute) {
  struct timespec limit = in_ms(REMOVAL_NOTICED_LIMIT_MS);
  while (!r->present && r->noticed != r->version && wait_until(r, &limit) == 0) {}
  r->present = 1;
  r->mute = mute;
  r->atr_length = length > MAX_ATR_SIZE ? MAX_ATR_SIZE : length;
  memcpy(r->atr, atr, r->atr_length);
}

static void take_answer(struct reader *r, uint8_t type, const uint8_t *bytes, size_t length) {
  if (!r->waiting || length < 1 || bytes[0] != r->number) return;
  r->failed = type == 'E' && length >= 3 ? (bytes[1] << 8) | bytes[2] : 0;
  r->answer_length = length - 1;
  memcpy(r->answer, bytes + 1, length - 1);
  r->waiting = 0;
}

static void obey(struct reader *r, uint8_t type, const uint8_t *bytes, size_t length) {
  pthread_mutex_lock(&r->lock);
  switch (type) {
    case 'P': put_down(r, bytes, length, 0); r->version++; break;
    case 'M': put_down(r, bytes, length, 1); r->version++; break;
    case 'A': r->present = 0; r->version++; break;
    case 'U': r->dead = 1; r->version++; break;
    case 'B': r->dead = 0; r->version++; break;
    case 'R': case 'E': take_answer(r, type, bytes, length); break;
  }
  pthread_cond_broadcast(&r->changed);
  pthread_mutex_unlock(&r->lock);
}

static void hear_world(struct reader *r) {
  uint8_t head[2], body[LARGEST_FRAME];
  while (read_exactly(r->world, head, 2)) {
    size_t length = (size_t)(head[0] << 8 | head[1]);
    if (length < 1 || length > sizeof body || !read_exactly(r->world, body, length)) return;
    obey(r, body[0], body + 1, length - 1);
  }
}

static void *live(void *argument) {
  struct reader *r = argument;
  const uint8_t nothing = 0;
  int fd, one = 1;
  while ((fd = accept(r->listener, NULL, NULL)) >= 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    pthread_mutex_lock(&r->lock);
    r->world = fd;
    pthread_mutex_unlock(&r->lock);
    hear_world(r);
    pthread_mutex_lock(&r->lock);
    r->world = -1;
    pthread_mutex_unlock(&r->lock);
    obey(r, 'B', &nothing, 0);
    obey(r, 'A', &nothing, 0);
    close(fd);
  }
  return NULL;
}

static int listen_on(int port) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, (struct sockaddr *)&at, sizeof at) == 0 && listen(fd, 1) == 0) return fd;
  close(fd);
  return -1;
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name) {
  struct reader *r = reader_of(lun);
  const char *port = strrchr(name, ':');
  pthread_condattr_t monotonic;
  pthread_t thread;
  memset(r, 0, sizeof *r);
  r->version = 1;
  r->world = -1;
  r->listener = port ? listen_on(atoi(port + 1)) : -1;
  if (r->listener < 0) return IFD_COMMUNICATION_ERROR;
  pthread_mutex_init(&r->lock, NULL);
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&r->changed, &monotonic);
  pthread_create(&thread, NULL, live, r);
  pthread_detach(thread);
  return IFD_SUCCESS;
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel) {
  (void)lun; (void)channel;
  return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHCloseChannel(DWORD lun) {
  struct reader *r = reader_of(lun);
  shutdown(r->listener, SHUT_RDWR);
  if (r->world >= 0) shutdown(r->world, SHUT_RDWR);
  return IFD_SUCCESS;
}

/* pcscd's thread of this reader waits here for the next change. */
static RESPONSECODE wait_for_change(DWORD lun, int timeout_ms) {
  struct reader *r = reader_of(lun);
  struct timespec limit = in_ms(timeout_ms < 0 ? 3600000 : timeout_ms);
  pthread_mutex_lock(&r->lock);
  if (r->round == r->version) r->noticed = r->version;
  pthread_cond_broadcast(&r->changed);
  while (r->version == r->noticed && !r->woken && wait_until(r, &limit) == 0) {}
  r->round = r->version;
  r->woken = 0;
  pthread_mutex_unlock(&r->lock);
  return IFD_SUCCESS;
}

/* pcscd calls this at its end, and whenever a card is connected to. */
static RESPONSECODE stop_waiting(DWORD lun) {
  struct reader *r = reader_of(lun);
  pthread_mutex_lock(&r->lock);
  r->woken = 1;
  pthread_cond_broadcast(&r->changed);
  pthread_mutex_unlock(&r->lock);
  return IFD_SUCCESS;
}

static RESPONSECODE give(PUCHAR value, PDWORD length, const void *bytes, size_t size) {
  if (*length < size) return IFD_ERROR_INSUFFICIENT_BUFFER;
  memcpy(value, bytes, size);
  *length = size;
  return IFD_SUCCESS;
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value) {
  struct reader *r = reader_of(lun);
  static const UCHAR one = 1, many = READERS;
  RESPONSECODE (*wait)(DWORD, int) = wait_for_change;
  RESPONSECODE (*stop)(DWORD) = stop_waiting;
  switch (tag) {
    case TAG_IFD_ATR: case SCARD_ATTR_ATR_STRING: return give(value, length, r->atr, r->atr_length);
    case TAG_IFD_SIMULTANEOUS_ACCESS: return give(value, length, &many, 1);
    case TAG_IFD_THREAD_SAFE: case TAG_IFD_SLOTS_NUMBER: return give(value, length, &one, 1);
    case TAG_IFD_POLLING_THREAD_WITH_TIMEOUT: return give(value, length, &wait, sizeof wait);
    case TAG_IFD_STOP_POLLING_THREAD: return give(value, length, &stop, sizeof stop);
  }
  return IFD_ERROR_TAG;
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value) {
  (void)lun; (void)tag; (void)length; (void)value;
  return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR p1, UCHAR p2, UCHAR p3) {
  (void)lun; (void)protocol; (void)flags; (void)p1; (void)p2; (void)p3;
  return IFD_SUCCESS;
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD length) {
  struct reader *r = reader_of(lun);
  RESPONSECODE result = IFD_SUCCESS;
  uint8_t told[2] = {(uint8_t)(action >> 8), (uint8_t)action};
  pthread_mutex_lock(&r->lock);
  send_frame(r, 'W', told, sizeof told);
  *length = 0;
  if (r->dead || !r->present) result = IFD_COMMUNICATION_ERROR;
  else if (r->mute && action != IFD_POWER_DOWN) result = IFD_ERROR_POWER_ACTION;
  else if (action != IFD_POWER_DOWN) { memcpy(atr, r->atr, r->atr_length); *length = r->atr_length; }
  pthread_mutex_unlock(&r->lock);
  return result;
}

/* Sends a numbered command and waits until it is answered, the card goes (if one is needed), or time is up. */
static RESPONSECODE ask(struct reader *r, uint8_t type, uint8_t *bytes, size_t length, int needs_card,
                        PUCHAR answer, PDWORD answer_length) {
  struct timespec limit = in_ms(ANSWER_LIMIT_MS);
  RESPONSECODE result = IFD_SUCCESS;
  DWORD room = *answer_length;
  *answer_length = 0;
  pthread_mutex_lock(&r->lock);
  bytes[0] = ++r->number;
  r->waiting = 1;
  r->failed = 0;
  if (r->world < 0 || r->dead || (needs_card && !r->present)) result = IFD_COMMUNICATION_ERROR;
  else send_frame(r, type, bytes, length);
  while (result == IFD_SUCCESS && r->waiting) {
    if (r->world < 0 || r->dead || (needs_card && !r->present)) result = IFD_COMMUNICATION_ERROR;
    else if (wait_until(r, &limit) == ETIMEDOUT) result = IFD_RESPONSE_TIMEOUT;
  }
  r->waiting = 0;
  if (result == IFD_SUCCESS) result = r->failed;
  if (result == IFD_SUCCESS && r->answer_length > room) result = IFD_ERROR_INSUFFICIENT_BUFFER;
  if (result == IFD_SUCCESS) { memcpy(answer, r->answer, r->answer_length); *answer_length = r->answer_length; }
  pthread_mutex_unlock(&r->lock);
  return result;
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER send_pci, PUCHAR apdu, DWORD length, PUCHAR answer,
                               PDWORD answer_length, PSCARD_IO_HEADER receive_pci) {
  uint8_t bytes[LARGEST_FRAME];
  if (length + 1 > sizeof bytes) return IFD_COMMUNICATION_ERROR;
  memcpy(bytes + 1, apdu, length);
  if (receive_pci) receive_pci->Protocol = send_pci.Protocol;
  return ask(reader_of(lun), 'X', bytes, length + 1, 1, answer, answer_length);
}

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR command, DWORD length, PUCHAR answer, DWORD room,
                         LPDWORD returned) {
  uint8_t bytes[LARGEST_FRAME];
  *returned = 0;
  if (code == FEATURE_REQUEST || length + 5 > sizeof bytes) return IFD_NOT_SUPPORTED;
  for (int i = 0; i < 4; i++) bytes[1 + i] = (uint8_t)(code >> (24 - 8 * i));
  memcpy(bytes + 5, command, length);
  *returned = room;
  return ask(reader_of(lun), 'C', bytes, length + 5, 0, answer, returned);
}

RESPONSECODE IFDHICCPresence(DWORD lun) {
  struct reader *r = reader_of(lun);
  pthread_mutex_lock(&r->lock);
  RESPONSECODE result = r->dead ? IFD_COMMUNICATION_ERROR : r->present ? IFD_ICC_PRESENT : IFD_ICC_NOT_PRESENT;
  pthread_mutex_unlock(&r->lock);
  return result;
}
