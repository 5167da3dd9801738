@rem Windows lacks the command exec of other shells. npm runs its scripts in this folder, so Windows finds this file.
@%*
