"""What the command line says of jobs, in Vietnamese and in English."""

JOB_ERRORS = {
    "job": ("Không có việc số {id}.", "There is no job {id}."),
    "job_file": ("Tệp “{name}” không còn được giữ.", "The file “{name}” is no longer kept."),
    "job_ended": ("Việc “{name}” đã kết thúc.", "The job “{name}” has ended."),
    "job_many": (
        "Đã có {most} việc đang chờ của tài khoản này; đợi một việc xong, hoặc hủy bớt.",
        "{most} jobs of this account are waiting; let one end, or cancel one.",
    ),
    "job_kind": (
        "Bản planner này không biết làm việc loại “{kind}”.",
        "This version of planner does not know jobs of the kind “{kind}”.",
    ),
}

JOB_WORDS = {
    "working": (
        "Đang chờ việc; tệp làm xong nằm trong {folder}. Dừng: Ctrl+C",
        "Waiting for jobs; finished files go to {folder}. Stop: Ctrl+C",
    ),
    "no_jobs": ("Chưa có việc nào.", "There are no jobs."),
    "job_cancelled": ("Đã yêu cầu hủy việc {id}: {name}", "Job {id} was cancelled: {name}"),
    "job.queued": ("đang chờ", "waiting"),
    "job.running": ("đang làm", "running"),
    "job.done": ("xong", "done"),
    "job.failed": ("không làm được", "failed"),
    "job.cancelled": ("đã hủy", "cancelled"),
}
