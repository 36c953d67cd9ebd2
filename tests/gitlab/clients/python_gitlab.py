"""python-gitlab, unchanged, against the local GitLab: `python_gitlab.py URL TOKEN PROJECT MR_IID ISSUE_IID`.

Prints one line of JSON: what the client saw, step by step. Fails with a traceback where the two disagree.
"""
import json
import sys

import gitlab

url, token, path, mr_iid, issue_iid = sys.argv[1:6]
seen = {}

gl = gitlab.Gitlab(url, private_token=token)
gl.auth()
seen["user"] = gl.user.username
seen["version"] = gl.version()[0]
seen["token_scopes"] = gl.http_get("/personal_access_tokens/self")["scopes"]
seen["html"] = gl.markdown("**bold**")

project = gl.projects.get(path)
seen["project"] = project.path_with_namespace
seen["projects"] = [each.path_with_namespace for each in gl.projects.list(iterator=True, per_page=1)]
seen["members"] = sorted(each.username for each in project.members_all.list(iterator=True, per_page=2))
seen["file"] = project.files.raw(file_path="README.md", ref="main").decode()
seen["file_decoded"] = project.files.get("README.md", ref="main").decode().decode()
seen["tree"] = [each["path"] for each in project.repository_tree(recursive=True, get_all=True)]

mr = project.mergerequests.get(mr_iid)
seen["mr"] = mr.title
seen["mrs"] = [each.iid for each in project.mergerequests.list(state="opened", iterator=True, per_page=1)]
seen["versions"] = len(mr.diffs.list(get_all=True))
seen["commits"] = len(list(mr.commits()))


def note_round(item):
    """Creates, reads, edits, lists and deletes a note."""
    before = len(item.notes.list(get_all=True))
    note = item.notes.create({"body": "written by python-gitlab\r\n"})
    created = item.notes.get(note.id).body
    note.body = "edited"
    note.save()
    for number in range(4):
        item.notes.create({"body": f"page {number}"})
    bodies = [each.body for each in item.notes.list(iterator=True, per_page=2, sort="asc")]
    note.delete()
    after = len(item.notes.list(get_all=True))
    return {"created": created, "bodies": bodies[before:], "grown": after - before}


def discussion_round(item):
    """Starts a thread, answers it, edits and deletes the answer, lists what is there."""
    thread = item.discussions.create({"body": "why?"})
    reply = thread.notes.create({"body": "because"})
    reply.body = "because of this"
    reply.save()
    bodies = [each["body"] for each in item.discussions.get(thread.id).attributes["notes"]]
    reply.delete()
    left = len(item.discussions.get(thread.id).attributes["notes"])
    listed = any(each.id == thread.id for each in item.discussions.list(iterator=True, per_page=2))
    return {"bodies": bodies, "left": left, "listed": listed, "id": thread.id}


seen["mr_notes"] = note_round(mr)
mr_thread = discussion_round(mr)
thread = mr.discussions.get(mr_thread["id"])
thread.resolved = True
thread.save()
seen["resolved"] = mr.discussions.get(mr_thread["id"]).attributes["resolved"]
seen["mr_thread"] = {key: value for key, value in mr_thread.items() if key != "id"}

issue = project.issues.get(issue_iid)
seen["issue_notes"] = note_round(issue)
seen["issue_thread"] = {key: value for key, value in discussion_round(issue).items() if key != "id"}

label = project.labels.create({"name": "python label", "color": "#8899aa"})
label.description = "from another client"
label.save()
mr.labels = mr.labels + ["python label"]
mr.save()
seen["mr_labels"] = project.mergerequests.get(mr_iid).labels
seen["labels"] = [each.name for each in project.labels.list(iterator=True, per_page=1)]
project.labels.delete("python label")
seen["label_gone"] = "python label" not in project.mergerequests.get(mr_iid).labels

made = project.issues.create({"title": "from python", "labels": ["security"]})
made.state_event = "close"
made.save()
seen["issue_state"] = project.issues.get(made.iid).state

errors = {}
for name, action in {
    "missing": lambda: project.mergerequests.get(9999),
    "duplicate": lambda: project.labels.create({"name": "security", "color": "#ffffff"}),
    "token": lambda: gitlab.Gitlab(url, private_token="unheard-of").auth(),
}.items():
    try:
        action()
    except gitlab.GitlabError as error:
        errors[name] = [error.response_code, type(error).__name__, error.error_message]
seen["errors"] = errors
print(json.dumps(seen))
