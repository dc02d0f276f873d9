package org.opendrs.profile;

import java.util.Arrays;

/** A bag of numbers, kept in order while they come and go: a step costs a copy within the array, not a sort. Not safe for threads. */
final class SortedValues {
    private static final int FIRST_CAPACITY = 16;

    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        int found = Arrays.binarySearch(values, 0, size, value);
        int place = found >= 0 ? found : -found - 1;
        System.arraycopy(values, place, values, place + 1, size - place);
        values[place] = value;
        size++;
    }

    /** Takes out one that was put in. */
    void remove(double value) {
        int place = Arrays.binarySearch(values, 0, size, value);
        size--;
        System.arraycopy(values, place + 1, values, place, size - place);
    }

    /** The one in the middle, or the mean of the two there; there must be one. */
    double median() {
        int middle = size / 2;
        return size % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
