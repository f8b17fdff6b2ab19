/* drive.c -- sends signed text messages, each of them another, and measures the answers.
 *
 *   drive PORT plain|safe [-c connections] [-s seconds] [-n messages] [-r rate] [-u senders] [-f first] [-p path] [-a]
 *
 * Without a rate each connection sends its next message as soon as the last is answered. With one, messages fall due at
 * random times (exponential gaps) whether or not earlier ones are answered, and an answer's time counts from when its
 * message was due: a server that stalls is charged for all who would have waited.
 *
 * Messages are numbered from FIRST and come from SENDERS openids in an order that jumps about. WX_TOKEN, WX_APPID and
 * WX_AESKEY as everywhere here. Each answer must be a 200 and, in plain mode, be addressed to its own sender; with -a a 200
 * is enough. Prints one line, WXRESULT: requests answered, their times, and errors by sort. cc -O2 -o drive drive.c -lcrypto -lm */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CAP 16384
#define TICKS 2000000 /* of 10 µs */
#define PATIENCE 10.0

typedef struct { const char *p; size_t n; } Str;
typedef struct { int fd; int busy; double since; size_t have; char user[32]; char in[CAP]; } Conn;

static Str token, appid;
static const char *path = "/wechat", account[] = "gh_benchaccount";
static unsigned char key[32];
static EVP_CIPHER_CTX *cipher;
static int port, safe, any, epoll;
static uint64_t senders = 1000000, base;
static uint32_t times[TICKS];
static struct { uint64_t requests, bytes, connect, read, write, status, timeout, wrong; double worst; } sum;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static int order(const void *a, const void *b) {
    const Str *x = a, *y = b;
    int c = memcmp(x->p, y->p, x->n < y->n ? x->n : y->n);
    return c ? c : (x->n > y->n) - (x->n < y->n);
}

static void sign(Str *parts, int n, char hex[41]) {
    static char text[CAP];
    unsigned char digest[20];
    size_t k = 0;
    qsort(parts, n, sizeof *parts, order);
    for (int i = 0; i < n; i++) memcpy(text + k, parts[i].p, parts[i].n), k += parts[i].n;
    SHA1((unsigned char *)text, k, digest);
    for (int i = 0; i < 20; i++) hex[2 * i] = "0123456789abcdef"[digest[i] >> 4], hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    hex[40] = 0;
}

static void seal(const char *text, size_t n, char *out) {
    static unsigned char clear[CAP], sealed[CAP];
    int k;
    RAND_bytes(clear, 16);
    uint32_t length = htonl(n);
    memcpy(clear + 16, &length, 4), memcpy(clear + 20, text, n), memcpy(clear + 20 + n, appid.p, appid.n);
    size_t m = 20 + n + appid.n, pad = 32 - m % 32;
    memset(clear + m, (int)pad, pad), m += pad;
    EVP_EncryptInit_ex(cipher, 0, 0, key, key), EVP_CIPHER_CTX_set_padding(cipher, 0);
    EVP_EncryptUpdate(cipher, sealed, &k, clear, (int)m);
    EVP_EncodeBlock((unsigned char *)out, sealed, (int)m);
}

/* MsgId, nonce and sender follow from the number, and the time is now's: no two messages have the same signature */
static size_t message(uint64_t i, char *out, char *user) {
    static char xml[4096], body[CAP], sealed[CAP], target[1024];
    char ts[16], nonce[24], hex[41], content[128];
    uint64_t id = base + i;
    long t = (long)time(0);
    sprintf(ts, "%ld", t);
    sprintf(nonce, "%llu", (unsigned long long)(1000000000 + id % 1000000000 * 2654435761 % 1000000000));
    sprintf(user, "oBenchUser%018llu", (unsigned long long)(i % senders * 2654435761 % senders));
    sprintf(content, i % 2 ? "你好，请问今天几点开门？第 %llu 位顾客" : "订单 %llu", (unsigned long long)(10000000 + i));
    int n = sprintf(xml, "<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%ld</CreateTime>"
                    "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content><MsgId>%llu</MsgId></xml>",
                    account, user, t, content, (unsigned long long)id);
    Str parts[4] = {token, {ts, strlen(ts)}, {nonce, strlen(nonce)}};
    sign(parts, 3, hex);
    int at = sprintf(target, "%s?signature=%s&timestamp=%s&nonce=%s&openid=%s", path, hex, ts, nonce, user);
    const char *sent = xml;
    if (safe) {
        seal(xml, n, sealed);
        Str four[4] = {token, {ts, strlen(ts)}, {nonce, strlen(nonce)}, {sealed, strlen(sealed)}};
        sign(four, 4, hex);
        sprintf(target + at, "&encrypt_type=aes&msg_signature=%s", hex);
        n = sprintf(body, "<xml><ToUserName><![CDATA[%s]]></ToUserName><Encrypt><![CDATA[%s]]></Encrypt></xml>", account, sealed);
        sent = body;
    }
    return sprintf(out, "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/4.0\r\nAccept: */*\r\nContent-Type: text/xml\r\n"
                   "Content-Length: %d\r\n\r\n%s", target, n, sent);
}

static int dial(Conn *c) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1;
    c->fd = socket(AF_INET, SOCK_STREAM, 0), c->busy = 0, c->have = 0;
    if (c->fd < 0 || connect(c->fd, (void *)&a, sizeof a)) return sum.connect++, -1;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event ev = {.events = EPOLLIN, .data.ptr = c};
    return epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &ev);
}

/* 1 when a whole answer is there, 0 when not yet, -1 when it is none */
static int answered(Conn *c) {
    c->in[c->have] = 0;
    char *end = memmem(c->in, c->have, "\r\n\r\n", 4);
    if (!end) return c->have == CAP - 1 ? -1 : 0;
    size_t head = end + 4 - c->in, length = 0;
    for (char *l = strstr(c->in, "\r\n"); l && l < end; l = strstr(l + 2, "\r\n"))
        if (!strncasecmp(l + 2, "Content-Length:", 15)) length = strtoul(l + 17, 0, 10);
    if (head + length >= CAP) return -1;
    if (c->have < head + length) return 0;
    if (strncmp(c->in, "HTTP/1.1 200", 12)) sum.status++;
    else if (!any && !memmem(c->in + head, length, safe ? "<Encrypt>" : c->user, safe ? 9 : 28)) sum.wrong++;
    return 1;
}

static double percentile(double share) {
    uint64_t wanted = (uint64_t)ceil(sum.requests * share), seen = 0;
    for (int i = 0; i < TICKS; i++)
        if ((seen += times[i]) >= wanted && seen) return (i + 1) * 10.0;
    return 0;
}

int main(int argc, char **argv) {
    int connections = 64, option;
    double seconds = 10, rate = 0;
    uint64_t messages = UINT64_MAX, next = 0;
    while ((option = getopt(argc, argv, "c:s:n:r:u:f:p:a")) != -1) {
        switch (option) {
        case 'c': connections = atoi(optarg); break;
        case 's': seconds = atof(optarg); break;
        case 'n': messages = strtoull(optarg, 0, 10); break;
        case 'r': rate = atof(optarg); break;
        case 'u': senders = strtoull(optarg, 0, 10); break;
        case 'f': next = strtoull(optarg, 0, 10); break;
        case 'p': path = optarg; break;
        case 'a': any = 1; break;
        default: return 2;
        }
    }
    const char *t = getenv("WX_TOKEN"), *app = getenv("WX_APPID"), *aes = getenv("WX_AESKEY");
    if (argc - optind != 2 || !t || !app || !aes || strlen(aes) != 43 || connections < 1 || !senders) return fputs("see the head of drive.c\n", stderr), 2;
    port = atoi(argv[optind]), safe = !strcmp(argv[optind + 1], "safe");
    token = (Str){t, strlen(t)}, appid = (Str){app, strlen(app)};
    char padded[45];
    unsigned char decoded[48];
    sprintf(padded, "%s=", aes);
    EVP_DecodeBlock(decoded, (unsigned char *)padded, 44);
    memcpy(key, decoded, 32);
    cipher = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(cipher, EVP_aes_256_cbc(), 0, key, key);
    signal(SIGPIPE, SIG_IGN);
    base = 7000000000000000000ull + (uint64_t)time(0) * 100000000; /* never used before: room for 100 million a second */
    srand48(1);

    epoll = epoll_create1(0);
    Conn *all = calloc(connections, sizeof *all), **idle = calloc(connections, sizeof *idle);
    int free = 0, flying = 0;
    for (int i = 0; i < connections; i++) {
        if (dial(all + i)) return perror("connect"), 1;
        idle[free++] = all + i;
    }
    static char out[2 * CAP];
    double start = now(), end = start + seconds, due = start, last = start;
    uint64_t left = messages;
    for (;;) {
        double t = now();
        int sending = left && t < end;
        while (sending && free && (!rate || due <= t)) {
            Conn *c = idle[--free];
            size_t n = message(next++, out, c->user);
            c->since = rate ? due : now(), c->busy = 1, c->have = 0;
            if (send(c->fd, out, n, 0) != (ssize_t)n) sum.write++;
            flying++, left--;
            if (rate) due += -log(1 - drand48()) / rate;
            sending = left && (t = now()) < end;
        }
        if (!sending && (!flying || t > end + PATIENCE)) break;
        double wait = sending && rate && free ? due - t : 0.1;
        if (wait < 0) wait = 0;
        struct timespec limit = {(time_t)wait, (long)((wait - (time_t)wait) * 1e9)};
        struct epoll_event got[256];
        int n = epoll_pwait2(epoll, got, 256, &limit, 0);
        for (int i = 0; i < n; i++) {
            Conn *c = got[i].data.ptr;
            ssize_t r = recv(c->fd, c->in + c->have, CAP - 1 - c->have, MSG_DONTWAIT);
            if (r < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            int state = r <= 0 ? -1 : (c->have += r, sum.bytes += r, c->busy ? answered(c) : -1);
            if (!state) continue;
            if (state > 0) {
                last = now();
                double taken = last - c->since;
                size_t tick = (size_t)(taken * 1e5);
                times[tick < TICKS ? tick : TICKS - 1]++, sum.requests++;
                if (taken > sum.worst) sum.worst = taken;
                c->busy = 0, flying--, idle[free++] = c;
                continue;
            }
            if (c->busy) sum.read++, flying--, idle[free++] = c;
            close(c->fd);
            if (dial(c)) return perror("connect"), 1;
        }
    }
    sum.timeout = flying;
    printf("WXRESULT requests=%llu duration_us=%.0f bytes=%llu p50_us=%.0f p99_us=%.0f max_us=%.0f connect=%llu read=%llu write=%llu "
           "status=%llu timeout=%llu wrong=%llu\n",
           (unsigned long long)sum.requests, (last - start) * 1e6, (unsigned long long)sum.bytes, percentile(0.5), percentile(0.99),
           sum.worst * 1e6, (unsigned long long)sum.connect, (unsigned long long)sum.read, (unsigned long long)sum.write,
           (unsigned long long)sum.status, (unsigned long long)sum.timeout, (unsigned long long)sum.wrong);
    return 0;
}
