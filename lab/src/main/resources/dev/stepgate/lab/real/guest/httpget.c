/*
 * curl [-s] [-f] [-m SECONDS] http://ADDRESS[:PORT]/PATH: the body goes to standard output.
 * Enough of curl for the metadata service, in a few kilobytes and without a resolver.
 * Exit codes as curl's: 0 got it, 2 usage, 7 no connection, 22 the answer was not 2xx, 28 time-out or broken answer.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { USAGE = 2, NO_CONNECTION = 7, REFUSED = 22, BROKEN = 28 };

static int copy_body(int from) {
    static char head[65536];
    size_t length = 0;
    ssize_t got;
    char *body = NULL;
    int status = 0;

    while (body == NULL && length < sizeof head - 1 && (got = read(from, head + length, sizeof head - 1 - length)) > 0) {
        length += (size_t)got;
        head[length] = 0;
        body = strstr(head, "\r\n\r\n");
    }
    if (body == NULL || sscanf(head, "HTTP/%*s %d", &status) != 1) return BROKEN;
    if (status < 200 || status > 299) return REFUSED;
    body += 4;
    fwrite(body, 1, length - (size_t)(body - head), stdout);
    while ((got = read(from, head, sizeof head)) > 0) fwrite(head, 1, (size_t)got, stdout);
    return got < 0 || fflush(stdout) != 0 ? BROKEN : 0;
}

int main(int count, char **arguments) {
    struct timeval limit = {10, 0};
    struct sockaddr_in peer = {.sin_family = AF_INET};
    char host[64], path[1024] = "/", request[1200];
    unsigned port = 80;
    int option, line;

    while ((option = getopt(count, arguments, "sfm:")) != -1) {
        if (option == 'm') limit.tv_sec = atoi(optarg);
        else if (option == '?') return USAGE;
    }
    if (optind != count - 1) return USAGE;
    const char *url = arguments[optind];
    if (sscanf(url, "http://%63[0-9.]:%u%1023s", host, &port, path) < 2 && sscanf(url, "http://%63[0-9.]%1023s", host, path) < 1) return USAGE;
    peer.sin_port = htons((unsigned short)port);
    if (inet_pton(AF_INET, host, &peer.sin_addr) != 1) return USAGE;

    line = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (line < 0 || connect(line, (struct sockaddr *)&peer, sizeof peer) != 0) return NO_CONNECTION;
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.0\r\nHost: %s\r\nUser-Agent: lab-guest\r\n\r\n", path, host);
    if (write(line, request, (size_t)length) != length) return BROKEN;
    return copy_body(line);
}
