"""What a language model would write: as many prompts as the question asks for, or not."""

import json
import re

SENTENCE = re.compile(r"^(\d+)\. \((\d+) prompts\) (.*)$", re.MULTILINE)


def written(user: str, manner: str = "well") -> str:
    """The answer to a question for prompts or a cast.

    `manner` is well, few (one prompt less than asked), fenced, or garbage.
    """
    if manner == "garbage":
        return "Of course! Here are your prompts: 1) a fox"
    if "The prompt that was refused:" in user:
        refused = user.partition("The prompt that was refused:\n")[2].partition("\n")[0]
        return json.dumps({"prompt": f"Kindly, {refused}"})
    sentences = SENTENCE.findall(user)
    if not sentences:
        cast = [{"name": "Fox", "kind": "character", "look": "a red fox", "aliases": ["vixen"]}]
        return json.dumps({"cast": cast})
    less = manner == "few"
    rows = [
        {
            "number": int(number),
            "prompts": [f"Wide shot {n}: {text}" for n in range(int(count) - less)],
        }
        for number, count, text in sentences
    ]
    answer = json.dumps({"sentences": rows})
    return f"Sure:\n```json\n{answer}\n```" if manner == "fenced" else answer


def tokens(text: str) -> int:
    return len(text) // 4 + 1
