#compdef llmread
# Completion of llmread for zsh.

_llmread() {
    local line word program=${(Q)words[1]/#\~\//$HOME/}
    local -a found open open_shown whole whole_shown
    (( $+commands[$program] )) || [[ -x $program ]] || program=llmread
    found=("${(@f)$($program __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    if [[ $found[1] == :files ]]; then
        _files
        return
    fi
    for line in $found; do
        word=${line%%$'\t'*}
        line="$word${${line#*$'\t'}:+  ${line#*$'\t'}}"
        if [[ $word == *[:=,] ]]; then
            open+=("$word") open_shown+=("$line")
        else
            whole+=("$word") whole_shown+=("$line")
        fi
    done
    compadd -l -S '' -d open_shown -a open
    compadd -l -d whole_shown -a whole
}

if [[ $funcstack[1] == _llmread ]]; then
    _llmread "$@"
else
    compdef _llmread llmread
fi
