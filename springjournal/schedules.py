"""What the worker does by the clock, without being asked."""

SCHEDULES = {
    "leftovers": {"task": "journals.tasks.settle_leftovers", "cron": "35 * * * *"},
    "light-copies": {"task": "journals.tasks.make_light_copies", "cron": "*/5 * * * *"},
    "news": {"task": "journals.tasks.look_for_news", "cron": "5 * * * *"},
    "photo-views": {"task": "journals.tasks.forget_photo_views", "cron": "30 3 * * *"},
    "scans": {"task": "journals.tasks.forget_scans", "cron": "20 3 * * *"},
    "visits": {"task": "journals.tasks.forget_visits", "cron": "25 3 * * *"},
}
