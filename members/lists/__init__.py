"""Lists of members as offices keep them: any headings, any order, titles above, signatures below."""
