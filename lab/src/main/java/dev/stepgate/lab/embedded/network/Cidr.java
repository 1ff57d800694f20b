package dev.stepgate.lab.embedded.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param first as a number
 * @param length of the prefix, from 0 to 32
 */
record Cidr(long first, int length) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/(\\d{1,2})");

    Cidr {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("expected a prefix length from 0 to 32, got " + length);
        }
        first = first & mask(length);
    }

    /** The range that a text names; empty if it names none. */
    static Optional<Cidr> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 32 || number(matcher.group(1)) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Cidr(number(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }

    private static long mask(int length) {
        return length == 0 ? 0 : (0xffffffffL << (32 - length)) & 0xffffffffL;
    }

    /** The number of an address; -1 if it is none. */
    static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            int octet = part.matches("\\d{1,3}") ? Integer.parseInt(part) : 256;
            if (octet > 255) {
                return -1;
            }
            number = number << 8 | octet;
        }
        return number;
    }

    /** The address at a distance from the first. */
    String address(long distance) {
        long number = first + distance;
        return "%d.%d.%d.%d".formatted(number >> 24, number >> 16 & 255, number >> 8 & 255, number & 255);
    }

    /** How many addresses there are, with network and broadcast. */
    long size() {
        return 1L << (32 - length);
    }

    boolean contains(String address) {
        return (number(address) & mask(length)) == first;
    }

    boolean overlaps(Cidr other) {
        int shorter = Math.min(length, other.length);
        return (first & mask(shorter)) == (other.first & mask(shorter));
    }

    @Override
    public String toString() {
        return address(0) + "/" + length;
    }
}
