package org.todokede.notice.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.todokede.notice.service.NoticeService;
import org.todokede.platform.web.Page;

/** How many notices the person has not read, for the header: asked of the database once for each page, and for nobody who is not signed in. */
@Named
@RequestScoped
public class NoticeBadge {

    @EJB
    private NoticeService notices;

    @Inject
    private Page page;

    private Long unread;

    public long getUnread() {
        if (unread == null) {
            unread = page.actor() == null ? 0 : notices.unread(page.actor());
        }
        return unread;
    }

    /** Whether there are more than are counted. */
    public boolean isMany() {
        return getUnread() >= NoticeService.MOST_COUNTED;
    }
}
