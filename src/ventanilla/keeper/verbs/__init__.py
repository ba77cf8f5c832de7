"""What the keeper does when asked: each verb checks the policy, writes its line, and only then acts."""
