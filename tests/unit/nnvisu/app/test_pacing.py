"""Tests of pacing: frames leave time for training with models of any size."""

import pytest

from nnvisu.app.pacing import FramePacer, Schedule, StepRate


def test_frames_take_at_most_a_quarter_of_the_time():
    pacer = FramePacer()
    assert pacer.due_at(training=True) <= 0.0
    pacer.reported(1.0, 1.1)
    # A frame of 0.1 s takes a quarter of the 0.4 s until the next one.
    assert pacer.due_at(training=True) == pytest.approx(1.4)
    assert pacer.due_at(training=False) <= 1.1


def test_there_are_no_more_than_sixty_frames_a_second():
    pacer = FramePacer()
    pacer.reported(1.0, 1.0001)
    assert 1.0160 < pacer.due_at(training=True) < 1.0167


def test_maps_are_finer_while_training_is_paused():
    pacer = FramePacer()
    assert pacer.resolution(100, training=False) > pacer.resolution(100, training=True)


def test_slow_maps_make_later_maps_coarser_and_fast_maps_make_later_maps_finer():
    pacer = FramePacer()
    first = pacer.resolution(100, training=True)
    for _ in range(20):
        pacer.mapped(1.0, 100, first)
    assert pacer.resolution(100, training=True) == 24
    for _ in range(40):
        pacer.mapped(1e-4, 100, 64)
    assert pacer.resolution(100, training=True) > first


def test_the_first_map_of_a_large_model_is_coarse():
    pacer = FramePacer()
    for _ in range(20):
        pacer.mapped(0.004, 100, 64)
    assert pacer.resolution(100, training=False) >= 192
    assert pacer.resolution(100_000, training=False) == 24


def test_the_step_rate_is_measured_over_the_last_half_second():
    rate = StepRate()
    for now, n_steps in [(0.0, 0), (0.25, 100), (0.5, 150)]:
        rate.update(now, n_steps, training=True)
    assert rate.value == pytest.approx(300)
    rate.update(1.0, 250, training=True)
    assert rate.value == pytest.approx(200)


def test_the_step_rate_is_zero_while_paused_and_restarts_after_a_reset():
    rate = StepRate()
    for now, n_steps in [(0.0, 0), (0.5, 150), (0.6, 10)]:
        rate.update(now, n_steps, training=True)
    rate.update(1.1, 60, training=True)
    assert rate.value == pytest.approx(100)
    rate.update(1.2, 60, training=False)
    assert rate.value == 0


def test_a_schedule_leaves_the_rest_of_the_time_and_a_failed_computation_is_due_again():
    now = [10.0]
    schedule = Schedule(lambda: now[0], seconds=0.25, share=0.2)
    assert schedule.is_due
    with schedule.timing():
        now[0] += 0.1
    # A computation of 0.1 s takes a fifth of the 0.5 s until the next one.
    assert schedule.due_at == pytest.approx(10.5) and not schedule.is_due
    now[0] = 11.0
    with pytest.raises(ZeroDivisionError), schedule.timing():
        raise ZeroDivisionError
    assert schedule.is_due
