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

# This release of the client has no names for drafts yet, so they go through its plain requests.
drafts = f"/projects/{project.id}/merge_requests/{mr_iid}/draft_notes"
draft = gl.http_post(drafts, post_data={"note": "pending"})
gl.http_put(f"{drafts}/{draft['id']}", post_data={"note": "still pending"})
gl.http_post(drafts, post_data={"note": "second"})
seen["drafts"] = [each["note"] for each in gl.http_get(drafts)]
gl.http_request("put", f"{drafts}/{draft['id']}/publish")
gl.http_post(f"{drafts}/bulk_publish")
seen["drafts_left"] = len(gl.http_get(drafts))
seen["published"] = sorted(each.body for each in mr.notes.list(get_all=True) if "pending" in each.body)

# The reply to an approval takes the place of the merge request in the client, so each step starts from a fresh one.
project.mergerequests.get(mr_iid).approve()
seen["approved_by"] = [each["user"]["username"] for each in mr.approvals.get().approved_by]
project.mergerequests.get(mr_iid).unapprove()
seen["approved_after"] = mr.approvals.get().approved
seen["participants"] = [each["username"] for each in mr.participants()]
seen["label_events"] = [[each.action, each.label["name"]] for each in issue.resourcelabelevents.list(get_all=True)]

milestone = project.milestones.create({"title": "1.0", "due_date": "2030-01-01"})
mr.milestone_id = milestone.id
mr.save()
seen["milestone"] = project.mergerequests.get(mr_iid).milestone["title"]

source, _target = issue.links.create({"target_project_id": project.id, "target_issue_iid": made.iid})
links = issue.links.list(get_all=True)
seen["links"] = [each.title for each in links]
issue.links.delete(links[0].issue_link_id)
seen["links_left"] = len(issue.links.list(get_all=True))

branch = project.branches.create({"branch": "python", "ref": "main"})
content = {"branch": "python", "commit_message": "Add", "content": "one\ntwo\n"}
project.files.create({"file_path": "from/python.txt", **content})
file = project.files.get("from/python.txt", ref="python")
file.content = "one\nthree\n"
file.save(branch="python", commit_message="Change")
actions = [{"action": "create", "file_path": "more.txt", "content": "x"}]
project.commits.create({"branch": "python", "commit_message": "More", "actions": actions})
proposed = project.mergerequests.create({"source_branch": "python", "target_branch": "main", "title": "From python"})
seen["proposed"] = [each.title for each in proposed.commits()]
seen["proposed_files"] = [each["new_path"] for each in gl.http_list(f"/projects/{project.id}/merge_requests/{proposed.iid}/diffs", get_all=True)]
file.delete(branch="python", commit_message="Remove")
seen["after_removal"] = [each["new_path"] for each in gl.http_list(f"/projects/{project.id}/merge_requests/{proposed.iid}/diffs", get_all=True)]

status = gl.user.status.get()
status.message = "reviewing"
status.save()
seen["status"] = gl.users.get(gl.user.id).status.get().message

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
